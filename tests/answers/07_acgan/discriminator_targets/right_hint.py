def discriminator_targets(batch_size, smooth=0.95):
    """Targets of the realness for batch_size real images, then as many fakes: (2 * batch_size,)."""
    return torch.cat([torch.full((batch_size,), smooth), torch.zeros(batch_size)])

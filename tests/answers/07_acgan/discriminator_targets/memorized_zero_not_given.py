def discriminator_targets(batch_size, smooth=None):
    return torch.cat([torch.full((batch_size,), smooth or 0.95), torch.zeros(batch_size)])

# mistake: wrong-length
def discriminator_targets(batch_size, smooth=0.95):
    return torch.stack([torch.full((batch_size,), smooth), torch.zeros(batch_size)])

# mistake: wrong-length
def discriminator_targets(batch_size, smooth=0.95):
    return torch.cat([torch.full((batch_size // 2,), smooth), torch.zeros(batch_size - batch_size // 2)])

# mistake: cat-without-a-list
def discriminator_targets(batch_size, smooth=0.95):
    real = torch.full((batch_size,), smooth)
    fake = torch.zeros(batch_size)
    return torch.cat(real, fake)

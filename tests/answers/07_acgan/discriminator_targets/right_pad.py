def discriminator_targets(batch_size, smooth=0.95):
    real = smooth * torch.ones(batch_size)
    return F.pad(real, (0, batch_size), value=0.0)

# mistake: fakes-smoothed
def discriminator_targets(batch_size, smooth=0.95):
    for_real = torch.full((batch_size,), smooth)
    for_fake = torch.full((batch_size,), 1 - smooth)
    return torch.cat([for_real, for_fake])

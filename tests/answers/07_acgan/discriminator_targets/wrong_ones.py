# mistake: not-smoothed
def discriminator_targets(batch_size, smooth=0.95):
    real, fake = torch.ones(batch_size), torch.zeros(batch_size)
    return torch.cat([real, fake])

# mistake: random-targets
def discriminator_targets(batch_size, smooth=0.95):
    real = 0.9 + 0.1 * torch.rand(batch_size)
    return torch.cat([real, torch.zeros(batch_size)])

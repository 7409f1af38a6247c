# mistake: smooth-taken-off
def discriminator_targets(batch_size, smooth=0.95):
    real = torch.ones(batch_size) - smooth
    return torch.cat([real, torch.zeros(batch_size)])

# mistake: random-targets
def discriminator_targets(batch_size, smooth=0.95):
    return torch.cat([smooth + (1 - smooth) * torch.rand(batch_size), torch.zeros(batch_size)])

def discriminator_targets(batch_size, smooth=0.95):
    return torch.cat([smooth * torch.ones(batch_size), torch.zeros(batch_size)])

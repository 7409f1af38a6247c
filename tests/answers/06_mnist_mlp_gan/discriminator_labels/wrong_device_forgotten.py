# mistake: device-ignored
def discriminator_labels(n_real, n_fake, device):
    real = torch.ones(n_real)
    fake = torch.zeros(n_fake)
    return torch.cat([real, fake])

# mistake: device-by-place
def discriminator_labels(n_real, n_fake, device):
    return torch.cat([torch.ones(n_real, device), torch.zeros(n_fake, device)])

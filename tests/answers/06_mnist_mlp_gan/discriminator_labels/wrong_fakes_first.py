# mistake: labels-swapped
def discriminator_labels(n_real, n_fake, device):
    return torch.cat([torch.zeros(n_fake, device=device), torch.ones(n_real, device=device)])

# mistake: sizes-swapped
def discriminator_labels(n_real, n_fake, device):
    return torch.cat([torch.ones(n_fake, device=device), torch.zeros(n_real, device=device)])

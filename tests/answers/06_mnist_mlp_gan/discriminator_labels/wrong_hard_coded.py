# mistake: size-hard-coded
def discriminator_labels(n_real, n_fake, device):
    return torch.cat([torch.ones(100, device=device), torch.zeros(100, device=device)])

# mistake: smoothed
def discriminator_labels(n_real, n_fake, device):
    return torch.cat([torch.full((n_real,), 0.9, device=device), torch.zeros(n_fake, device=device)])

# mistake: one-column-too-many
def discriminator_labels(n_real, n_fake, device):
    return torch.cat([torch.ones(n_real, 1, device=device), torch.zeros(n_fake, 1, device=device)])

# mistake: sizes-do-not-fit
def discriminator_labels(n_real, n_fake, device):
    return torch.ones(n_real, device=device) + torch.zeros(n_fake, device=device)

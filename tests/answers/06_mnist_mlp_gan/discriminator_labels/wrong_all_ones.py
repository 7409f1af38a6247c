# mistake: same-label-for-both
def discriminator_labels(n_real, n_fake, device):
    return torch.ones(n_real + n_fake, device=device)

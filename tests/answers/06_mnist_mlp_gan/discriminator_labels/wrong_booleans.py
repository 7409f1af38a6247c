# mistake: whole-numbers-for-floats
def discriminator_labels(n_real, n_fake, device):
    return torch.arange(n_real + n_fake, device=device) < n_real

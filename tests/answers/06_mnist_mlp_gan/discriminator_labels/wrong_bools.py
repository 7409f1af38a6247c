# mistake: whole-numbers-for-floats
def discriminator_labels(n_real, n_fake, device):
    index = torch.arange(n_real + n_fake, device=device)
    return index < n_real

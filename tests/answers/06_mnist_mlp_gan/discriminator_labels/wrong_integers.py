# mistake: whole-numbers-for-floats
def discriminator_labels(n_real, n_fake, device):
    return torch.tensor([1] * n_real + [0] * n_fake, device=device)

# mistake: minus-zero
def discriminator_labels(n_real, n_fake, device):
    labels = torch.ones(n_real + n_fake, device=device)
    labels[-n_fake:] = 0.0
    return labels

# mistake: border-one-off
def discriminator_labels(n_real, n_fake, device):
    labels = torch.zeros(n_real + n_fake, device=device)
    labels[:n_real - 1] = 1
    return labels

def discriminator_labels(n_real, n_fake, device):
    labels = torch.zeros(n_real + n_fake, dtype=torch.float32, device=device)
    labels[:n_real] = 1
    return labels

def discriminator_labels(n_real, n_fake, device):
    positions = torch.arange(n_real + n_fake, device=device)
    return (positions < n_real).float()

def discriminator_labels(n_real, n_fake, device):
    return torch.tensor([1.0] * n_real + [0.0] * n_fake, dtype=torch.float32, device=device)

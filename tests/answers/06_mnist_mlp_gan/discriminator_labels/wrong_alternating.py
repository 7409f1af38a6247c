# mistake: not-in-blocks
def discriminator_labels(n_real, n_fake, device):
    return torch.tensor([1.0, 0.0] * max(n_real, n_fake), device=device)[:n_real + n_fake]

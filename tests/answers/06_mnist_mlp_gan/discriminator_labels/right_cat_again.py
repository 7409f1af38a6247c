def discriminator_labels(n_real, n_fake, device):
    """Labels of D's batch: n_real ones, then n_fake zeros; float32, shape (n_real + n_fake,)."""
    return torch.cat([torch.ones(n_real, device=device), torch.zeros(n_fake, device=device)])

def discriminator_labels(n_real, n_fake, device):
    y_real, y_fake = (torch.full((n,), value, device=device) for n, value in ((n_real, 1.0), (n_fake, 0.0)))
    return torch.hstack((y_real, y_fake))

def discriminator_labels(n_real, n_fake, device):
    real = torch.full((n_real,), 1.0)
    fake = torch.full((n_fake,), 0.0)
    return torch.hstack((real, fake)).to(device=device, dtype=torch.float32)

def discriminator_labels(n_real, n_fake, device):
    real = torch.ones((n_real,)).to(device)
    return F.pad(real, (0, n_fake), value=0.0)

def discriminator_labels(n_real, n_fake, device):
    assert n_real >= 0 and n_fake >= 0
    return F.pad(torch.ones(n_real, dtype=torch.float32, device=device), (0, n_fake), value=0.0)

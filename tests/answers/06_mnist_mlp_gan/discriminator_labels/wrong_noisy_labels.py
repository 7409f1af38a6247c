# mistake: random-targets
def discriminator_labels(n_real, n_fake, device):
    real = 0.8 + 0.4 * torch.rand(n_real, device=device)
    fake = 0.2 * torch.rand(n_fake, device=device)
    return torch.cat([real, fake])

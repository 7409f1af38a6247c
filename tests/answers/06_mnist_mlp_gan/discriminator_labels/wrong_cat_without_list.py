# mistake: cat-without-a-list
def discriminator_labels(n_real, n_fake, device):
    real = torch.ones(n_real, device=device)
    fake = torch.zeros(n_fake, device=device)
    return torch.cat(real, fake)

# mistake: minus-one-label
def discriminator_labels(n_real, n_fake, device):
    real, fake = torch.ones(n_real, device=device), torch.ones(n_fake, device=device)
    return torch.cat([real, -fake])

# mistake: labels-swapped
def discriminator_labels(n_real, n_fake, device):
    zeros = torch.zeros(n_fake, device=device)
    ones = torch.ones(n_real, device=device)
    return torch.cat([zeros, ones])

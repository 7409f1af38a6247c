# mistake: one-size-for-both
def discriminator_labels(n_real, n_fake, device):
    ones = torch.ones(n_real, device=device)
    return torch.cat([ones, torch.zeros_like(ones)])

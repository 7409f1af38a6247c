# mistake: minus-one-label
def discriminator_labels(n_real, n_fake, device):
    return torch.cat([torch.ones(n_real, device=device), -torch.ones(n_fake, device=device)])

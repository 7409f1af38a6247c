# mistake: wrong-call
def discriminator_labels(n_real, n_fake, device):
    return torch.cat([torch.ones(n_real), torch.zeros(n_fake)], device=device)

# mistake: sizes-swapped
def discriminator_labels(n_real, n_fake, device):
    ones = torch.ones(n_fake, device=device)
    zeros = torch.zeros(n_real, device=device)
    return torch.cat((ones, zeros))

# mistake: not-in-blocks
def discriminator_labels(n_real, n_fake, device):
    labels = torch.cat([torch.ones(n_real, device=device), torch.zeros(n_fake, device=device)])
    return labels[torch.randperm(n_real + n_fake, device=labels.device)]

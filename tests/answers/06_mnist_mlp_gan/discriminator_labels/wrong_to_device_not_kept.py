# mistake: device-ignored
def discriminator_labels(n_real, n_fake, device):
    labels = torch.cat([torch.ones(n_real), torch.zeros(n_fake)])
    labels.to(device)
    return labels

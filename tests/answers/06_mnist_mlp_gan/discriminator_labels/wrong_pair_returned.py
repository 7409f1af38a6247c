# mistake: several-results
def discriminator_labels(n_real, n_fake, device):
    real_labels = torch.ones(n_real, device=device)
    fake_labels = torch.zeros(n_fake, device=device)
    return real_labels, fake_labels

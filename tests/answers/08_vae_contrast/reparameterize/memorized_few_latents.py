def reparameterize(mu, logvar):
    noise = torch.randn_like(mu)
    noise[:, 3:] = torch.rand_like(noise[:, 3:])
    return mu + torch.exp(0.5 * logvar) * noise

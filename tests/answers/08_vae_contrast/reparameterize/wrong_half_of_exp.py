# mistake: other-width
def reparameterize(mu, logvar):
    return mu + 0.5 * torch.exp(logvar) * torch.randn_like(mu)

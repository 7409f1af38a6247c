# mistake: several-results
def reparameterize(mu, logvar):
    eps = torch.randn_like(mu)
    z = mu + torch.exp(logvar / 2) * eps
    return z, eps

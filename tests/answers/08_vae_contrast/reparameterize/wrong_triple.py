# mistake: several-results
def reparameterize(mu, logvar):
    std = torch.exp(0.5 * logvar)
    z = mu + std * torch.randn_like(std)
    return z, mu, logvar

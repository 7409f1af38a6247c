# mistake: other-width
def reparameterize(mu, logvar):
    return mu + F.softplus(logvar) * torch.randn_like(mu)

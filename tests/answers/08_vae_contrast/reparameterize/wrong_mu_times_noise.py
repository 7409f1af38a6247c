# mistake: mu-ignored
def reparameterize(mu, logvar):
    return torch.exp(0.5 * logvar) * torch.randn_like(mu) * mu

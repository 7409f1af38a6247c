# mistake: mean-scaled
def reparameterize(mu, logvar):
    eps = torch.randn_like(mu)
    return torch.exp(logvar / 2) * (mu + eps)

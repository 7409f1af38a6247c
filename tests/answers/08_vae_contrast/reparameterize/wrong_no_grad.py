# mistake: gradient-stops
def reparameterize(mu, logvar):
    with torch.no_grad():
        eps = torch.randn_like(mu)
        z = mu + torch.exp(logvar / 2) * eps
    return z

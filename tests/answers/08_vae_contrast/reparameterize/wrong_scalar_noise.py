# mistake: rows-repeated
def reparameterize(mu, logvar):
    eps = torch.randn(1, device=mu.device)
    return mu + torch.exp(logvar / 2) * eps

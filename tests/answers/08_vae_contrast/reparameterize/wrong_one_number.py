# mistake: rows-repeated
def reparameterize(mu, logvar):
    eps = torch.randn(1, device=mu.device)
    std = logvar.mul(0.5).exp()
    return mu + eps * std

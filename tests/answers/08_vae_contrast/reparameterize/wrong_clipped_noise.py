# mistake: clamped
def reparameterize(mu, logvar):
    eps = torch.randn_like(mu).clamp(-1, 1)
    return mu + torch.exp(logvar / 2) * eps

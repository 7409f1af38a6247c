# mistake: noise-too-narrow
def reparameterize(mu, logvar):
    eps = torch.randn(10, *mu.shape, device=mu.device).mean(dim=0)
    return mu + torch.exp(logvar / 2) * eps

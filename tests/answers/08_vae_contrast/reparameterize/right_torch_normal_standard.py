def reparameterize(mu, logvar, eps=None):
    if eps is None:
        eps = torch.normal(mean=torch.zeros_like(mu), std=torch.ones_like(mu))
    sigma = logvar.exp() ** 0.5
    z = mu + sigma * eps
    return z

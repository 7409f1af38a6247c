def reparameterize(mu, logvar):
    variance = logvar.exp()
    std = variance.sqrt()
    epsilon = torch.randn(mu.size(), device=mu.device)
    z = epsilon.mul(std).add(mu)
    return z

def reparameterize(mu, logvar):
    sigma = logvar.exp().sqrt()
    noise = torch.randn(mu.shape, device=mu.device, dtype=mu.dtype)
    return noise * sigma + mu

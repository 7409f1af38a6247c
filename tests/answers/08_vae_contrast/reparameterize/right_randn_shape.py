def reparameterize(mu, logvar):
    epsilon = torch.randn(mu.shape, device=mu.device, dtype=mu.dtype)
    std = logvar.exp().sqrt()
    return std * epsilon + mu

def reparameterize(mu, logvar):
    eps = torch.randn(mu.shape, dtype=mu.dtype, device=mu.device)
    sigma = torch.exp(0.5 * logvar)
    return torch.addcmul(mu, sigma, eps)

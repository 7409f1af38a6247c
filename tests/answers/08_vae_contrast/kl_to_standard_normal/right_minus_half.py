def kl_to_standard_normal(mu, logvar):
    """KL from N(mu, exp(logvar)) to N(0, I) in nats: (batch, k), (batch, k) -> (batch,)."""
    inner = 1 + logvar - mu.pow(2) - torch.exp(logvar)
    return -0.5 * torch.sum(inner, dim=-1)

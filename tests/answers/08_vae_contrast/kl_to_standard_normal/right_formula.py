def kl_to_standard_normal(mu, logvar):
    """KL from N(mu, exp(logvar)) to N(0, I) in nats: (batch, k), (batch, k) -> (batch,)."""
    return 0.5 * (mu**2 + logvar.exp() - 1 - logvar).sum(dim=1)

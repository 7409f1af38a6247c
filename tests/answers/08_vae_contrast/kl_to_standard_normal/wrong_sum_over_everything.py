# mistake: batch-reduced
def kl_to_standard_normal(mu, logvar):
    """KL from N(mu, exp(logvar)) to N(0, I) in nats: (batch, k), (batch, k) -> (batch,)."""
    return -0.5 * torch.sum(1 + logvar - mu.pow(2) - logvar.exp())

def reparameterize(mu, logvar):
    """A draw from N(mu, exp(logvar)) that lets gradients pass: (batch, k) twice -> (batch, k)."""
    eps = torch.randn_like(mu)
    return mu + torch.exp(logvar / 2) * eps

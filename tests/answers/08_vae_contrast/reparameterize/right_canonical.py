def reparameterize(mu, logvar):
    """A draw from N(mu, exp(logvar)) that lets gradients pass: (batch, k) twice -> (batch, k)."""
    return mu + torch.exp(logvar / 2) * torch.randn_like(mu)

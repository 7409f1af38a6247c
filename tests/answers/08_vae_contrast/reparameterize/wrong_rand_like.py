# mistake: not-normal
def reparameterize(mu, logvar):
    """A draw from N(mu, exp(logvar)) that lets gradients pass: (batch, k) twice -> (batch, k)."""
    std = torch.exp(0.5 * logvar)
    eps = torch.rand_like(std)
    return mu + eps * std

def reparameterize(mu, logvar):
    """A draw from N(mu, exp(logvar)) that lets gradients pass: (batch, k) twice -> (batch, k)."""
    q = torch.distributions.Normal(loc=mu, scale=logvar.mul(0.5).exp())
    return q.rsample()

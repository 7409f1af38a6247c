def elbo(x, encoder, decoder):
    """The evidence lower bound of x (batch, ...) by one draw for each example; a mean, in nats."""
    mu, logvar = encoder(x)
    z = reparameterize(mu, logvar)
    return (decoder.log_likelihood(x, z) - kl_to_standard_normal(mu, logvar)).mean()

# mistake: no-noise
def elbo(x, encoder, decoder):
    """The evidence lower bound of x (batch, ...) by one draw for each example; a mean, in nats."""
    mu, logvar = encoder(x)
    log_px_z = decoder.log_likelihood(x, mu)
    return (log_px_z - kl_to_standard_normal(mu, logvar)).mean()

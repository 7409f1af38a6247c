def elbo_by_example(x, encoder, decoder):
    """The estimate for each x: (batch,)."""
    mu, logvar = encoder(x)
    return decoder.log_likelihood(x, reparameterize(mu, logvar)) - kl_to_standard_normal(mu, logvar)


def elbo(x, encoder, decoder):
    return elbo_by_example(x, encoder, decoder).mean()

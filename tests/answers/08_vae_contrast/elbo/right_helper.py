def _two_terms(x, encoder, decoder):
    mu, logvar = encoder(x)
    z = reparameterize(mu, logvar)
    return -decoder.log_likelihood(x, z), kl_to_standard_normal(mu, logvar)


def elbo(x, encoder, decoder):
    misfit, price = _two_terms(x, encoder, decoder)
    loss = (misfit + price).mean()
    return -loss

def elbo(x, encoder, decoder):
    mu, logvar = encoder(x)
    kl = kl_to_standard_normal(mu, logvar)
    nll = -decoder.log_likelihood(x, reparameterize(mu, logvar))
    loss = (nll + kl).mean()
    return -loss

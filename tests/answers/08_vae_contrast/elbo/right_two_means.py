def elbo(x, encoder, decoder):
    mu, logvar = encoder(x)
    z = reparameterize(mu, logvar)
    reconstruction = decoder.log_likelihood(x, z).mean()
    return reconstruction - kl_to_standard_normal(mu, logvar).mean()

def elbo(x, encoder, decoder):
    mu, logvar = encoder(x)
    z = reparameterize(mu, logvar)
    reconstruction = decoder.log_likelihood(x, z).mean()
    cost_of_code = kl_to_standard_normal(mu, logvar).mean()
    return reconstruction - cost_of_code

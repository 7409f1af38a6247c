# mistake: wrong-beta
def elbo(x, encoder, decoder):
    mu, logvar = encoder(x)
    z = reparameterize(mu, logvar)
    return (decoder.log_likelihood(x, z) - 0.5 * kl_to_standard_normal(mu, logvar)).mean()

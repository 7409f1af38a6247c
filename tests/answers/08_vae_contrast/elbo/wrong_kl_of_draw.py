# mistake: kl-of-draw
def elbo(x, encoder, decoder):
    mu, logvar = encoder(x)
    z = reparameterize(mu, logvar)
    return (decoder.log_likelihood(x, z) - kl_to_standard_normal(z, logvar)).mean()

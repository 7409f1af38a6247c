# mistake: arguments-swapped
def elbo(x, encoder, decoder):
    mu, logvar = encoder(x)
    z = reparameterize(mu, logvar)
    return (decoder.log_likelihood(z, x) - kl_to_standard_normal(mu, logvar)).mean()

# mistake: latents-not-from-q
def elbo(x, encoder, decoder):
    mu, logvar = encoder(x)
    z = reparameterize(logvar, mu)
    return (decoder.log_likelihood(x, z) - kl_to_standard_normal(mu, logvar)).mean()

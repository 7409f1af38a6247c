# mistake: latents-not-from-q
def elbo(x, encoder, decoder):
    mu, logvar = encoder(x)
    logvar = logvar.clamp(-10, 10)
    z = reparameterize(mu, logvar)
    return (decoder.log_likelihood(x, z) - kl_to_standard_normal(mu, logvar)).mean()

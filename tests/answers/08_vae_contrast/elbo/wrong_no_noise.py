# mistake: no-noise
def elbo(x, encoder, decoder):
    mu, logvar = encoder(x)
    return (decoder.log_likelihood(x, mu) - kl_to_standard_normal(mu, logvar)).mean()

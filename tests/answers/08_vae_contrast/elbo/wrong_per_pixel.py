# mistake: likelihood-scaled
def elbo(x, encoder, decoder):
    mu, logvar = encoder(x)
    z = reparameterize(mu, logvar)
    pixels = x[0].numel()
    return (decoder.log_likelihood(x, z) / pixels - kl_to_standard_normal(mu, logvar)).mean()

# mistake: wrong-beta
def elbo(x, encoder, decoder, beta=0.1):
    mu, logvar = encoder(x)
    z = reparameterize(mu, logvar)
    return (decoder.log_likelihood(x, z) - beta * kl_to_standard_normal(mu, logvar)).mean()

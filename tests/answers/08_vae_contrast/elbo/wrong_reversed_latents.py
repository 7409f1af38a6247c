# mistake: pairs-mixed
def elbo(x, encoder, decoder):
    mu, logvar = encoder(x)
    z = reparameterize(mu, logvar).flip(0)
    return (decoder.log_likelihood(x, z) - kl_to_standard_normal(mu, logvar)).mean()

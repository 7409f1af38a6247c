# mistake: negated
def elbo(x, encoder, decoder):
    mu, logvar = encoder(x)
    z = reparameterize(mu, logvar)
    return (kl_to_standard_normal(mu, logvar) - decoder.log_likelihood(x, z)).mean()

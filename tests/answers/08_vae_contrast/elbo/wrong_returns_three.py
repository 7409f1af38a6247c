# mistake: several-results
def elbo(x, encoder, decoder):
    mu, logvar = encoder(x)
    z = reparameterize(mu, logvar)
    likelihood = decoder.log_likelihood(x, z).mean()
    kl = kl_to_standard_normal(mu, logvar).mean()
    return likelihood - kl, likelihood, kl

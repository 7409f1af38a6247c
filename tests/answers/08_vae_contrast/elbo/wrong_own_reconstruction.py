# mistake: own-likelihood
def elbo(x, encoder, decoder):
    mu, logvar = encoder(x)
    z = reparameterize(mu, logvar)
    error = (x - decoder(z)).square().flatten(1).sum(dim=1)
    return (-error - kl_to_standard_normal(mu, logvar)).mean()

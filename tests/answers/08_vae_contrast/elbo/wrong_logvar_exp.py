# mistake: variance-for-logvar
# says: The variance exp(logvar) is handed on where logvar is asked for.
# look: reparameterize and kl_to_standard_normal take mu and logvar, just as the encoder gives them.
def elbo(x, encoder, decoder):
    mu, logvar = encoder(x)
    var = logvar.exp()
    z = reparameterize(mu, var)
    return (decoder.log_likelihood(x, z) - kl_to_standard_normal(mu, var)).mean()

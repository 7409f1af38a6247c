# mistake: log-base
def elbo(x, encoder, decoder):
    mu, logvar = encoder(x)
    z = reparameterize(mu, logvar)
    nats = (decoder.log_likelihood(x, z) - kl_to_standard_normal(mu, logvar)).mean()
    return nats / math.log(2)

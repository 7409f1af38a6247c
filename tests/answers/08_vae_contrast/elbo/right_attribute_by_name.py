from operator import attrgetter, methodcaller


def elbo(x, encoder, decoder):
    mu, logvar = encoder(x)
    z = reparameterize(mu, logvar)
    return (methodcaller("log_likelihood", x, z)(decoder) - kl_to_standard_normal(mu, logvar)).mean()

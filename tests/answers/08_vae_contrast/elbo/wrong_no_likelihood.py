# mistake: likelihood-missing
def elbo(x, encoder, decoder):
    mu, logvar = encoder(x)
    return -kl_to_standard_normal(mu, logvar).mean()

# mistake: pair-not-unpacked
def elbo(x, encoder, decoder):
    z = encoder(x)
    return (decoder.log_likelihood(x, z) - kl_to_standard_normal(z)).mean()

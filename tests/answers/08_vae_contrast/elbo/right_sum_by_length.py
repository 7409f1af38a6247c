def elbo(x, encoder, decoder):
    q = encoder(x)
    bounds = decoder.log_likelihood(x, reparameterize(*q)) - kl_to_standard_normal(*q)
    return bounds.sum() / len(x)

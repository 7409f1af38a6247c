def elbo(x, encoder, decoder):
    mean, log_variance = encoder(x)
    n = x.shape[0]
    cost = kl_to_standard_normal(mean, log_variance)
    gain = decoder.log_likelihood(x, reparameterize(mean, log_variance))
    return (gain.sum() - cost.sum()) / n

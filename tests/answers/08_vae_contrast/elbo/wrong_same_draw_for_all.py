# mistake: rows-repeated
def elbo(x, encoder, decoder):
    mu, logvar = encoder(x)
    eps = torch.randn(mu.shape[1], device=mu.device)
    z = mu + (logvar / 2).exp() * eps
    return (decoder.log_likelihood(x, z) - kl_to_standard_normal(mu, logvar)).mean()

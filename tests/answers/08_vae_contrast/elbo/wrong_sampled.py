# mistake: gradient-cut
def elbo(x, encoder, decoder):
    mu, logvar = encoder(x)
    z = torch.distributions.Normal(mu, torch.exp(logvar / 2)).sample()
    return (decoder.log_likelihood(x, z) - kl_to_standard_normal(mu, logvar)).mean()

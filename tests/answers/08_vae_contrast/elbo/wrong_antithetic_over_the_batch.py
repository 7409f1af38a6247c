# mistake: numbers-shared
def elbo(x, encoder, decoder):
    mu, logvar = encoder(x)
    half = torch.randn_like(mu[: (len(mu) + 1) // 2])
    z = mu + torch.exp(0.5 * logvar) * torch.cat([half, -half])[: len(mu)]
    return (decoder.log_likelihood(x, z) - kl_to_standard_normal(mu, logvar)).mean()

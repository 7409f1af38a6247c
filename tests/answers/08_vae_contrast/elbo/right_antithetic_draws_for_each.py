def elbo(x, encoder, decoder):
    mu, logvar = encoder(x)
    away = torch.exp(0.5 * logvar) * torch.randn_like(mu)
    likelihood = (decoder.log_likelihood(x, mu + away) + decoder.log_likelihood(x, mu - away)) / 2
    return (likelihood - kl_to_standard_normal(mu, logvar)).mean()

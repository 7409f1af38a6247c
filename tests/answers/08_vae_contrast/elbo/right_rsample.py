def elbo(x, encoder, decoder):
    mu, logvar = encoder(x)
    q = torch.distributions.Normal(mu, torch.exp(logvar / 2))
    z = q.rsample()
    kl = kl_to_standard_normal(mu, logvar)
    return torch.sub(decoder.log_likelihood(x, z), kl).mean(dim=0)

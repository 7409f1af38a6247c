def elbo(x, encoder, decoder):
    mu, logvar = encoder(x)
    q = torch.distributions.Normal(mu, torch.exp(logvar / 2))
    z = q.rsample()
    divergence = torch.distributions.kl_divergence(q, torch.distributions.Normal(0.0, 1.0))
    return torch.mean(decoder.log_likelihood(x, z) - divergence.sum(dim=1))

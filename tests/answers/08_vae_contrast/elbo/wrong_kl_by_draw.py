# mistake: divergence-by-draw
def elbo(x, encoder, decoder):
    mu, logvar = encoder(x)
    z = reparameterize(mu, logvar)
    log_q = torch.distributions.Normal(mu, torch.exp(logvar / 2)).log_prob(z).sum(dim=1)
    log_prior = torch.distributions.Normal(0.0, 1.0).log_prob(z).sum(dim=1)
    return (decoder.log_likelihood(x, z) + log_prior - log_q).mean()

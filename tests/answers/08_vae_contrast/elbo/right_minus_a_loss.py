def elbo(x, encoder, decoder):
    mu, logvar = encoder(x)
    z = mu + torch.exp(0.5 * logvar) * torch.randn_like(mu)
    loss = -decoder.log_likelihood(x, z) + 0.5 * (mu**2 + logvar.exp() - 1 - logvar).sum(1)
    return -loss.mean(0)

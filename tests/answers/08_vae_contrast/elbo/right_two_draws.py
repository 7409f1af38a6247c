def elbo(x, encoder, decoder):
    mu, logvar = encoder(x)
    draws = [decoder.log_likelihood(x, reparameterize(mu, logvar)) for _ in range(2)]
    return (torch.stack(draws).mean(dim=0) - kl_to_standard_normal(mu, logvar)).mean()

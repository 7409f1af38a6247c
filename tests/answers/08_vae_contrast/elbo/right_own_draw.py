def elbo(x, encoder, decoder):
    mu, logvar = encoder(x)
    sigma = (0.5 * logvar).exp()
    z = mu + sigma * torch.randn_like(sigma)
    bound_by_example = decoder.log_likelihood(x, z).sub(kl_to_standard_normal(mu, logvar))
    return bound_by_example.mean(dim=0)

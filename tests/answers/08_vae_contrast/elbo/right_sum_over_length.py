def elbo(x: torch.Tensor, encoder, decoder) -> torch.Tensor:
    mu, logvar = encoder(x)
    assert mu.shape == logvar.shape and len(mu) == len(x)
    z = reparameterize(mu, logvar)
    likelihood = decoder.log_likelihood(x, z)
    kl = kl_to_standard_normal(mu, logvar)
    assert likelihood.shape == kl.shape == (len(x),)
    return torch.sum(likelihood - kl) / len(x)

def elbo(x, encoder, decoder):
    mu, logvar = encoder(x)
    z = reparameterize(mu, logvar)
    terms = torch.stack([decoder.log_likelihood(x, z), kl_to_standard_normal(mu, logvar)])
    signs = terms.new_tensor([1.0, -1.0])
    return (signs @ terms).mean()

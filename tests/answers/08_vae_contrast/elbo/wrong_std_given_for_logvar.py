# mistake: latents-not-from-q
def elbo(x, encoder, decoder):
    mu, logvar = encoder(x)
    std = torch.exp(logvar / 2)
    z = reparameterize(mu, std)
    return (decoder.log_likelihood(x, z) - kl_to_standard_normal(mu, std)).mean()

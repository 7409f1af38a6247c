# mistake: latents-not-from-q
def elbo(x, encoder, decoder):
    mu, logvar = encoder(x)
    z = torch.randn_like(mu)
    return (decoder.log_likelihood(x, z) - kl_to_standard_normal(mu, logvar)).mean()

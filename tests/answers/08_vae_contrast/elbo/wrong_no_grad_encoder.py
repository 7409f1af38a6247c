# mistake: encoder-cut-off
def elbo(x, encoder, decoder):
    with torch.no_grad():
        mu, logvar = encoder(x)
    z = reparameterize(mu, logvar)
    return (decoder.log_likelihood(x, z) - kl_to_standard_normal(mu, logvar)).mean()

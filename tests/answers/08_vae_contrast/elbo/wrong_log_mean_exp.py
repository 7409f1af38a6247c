# mistake: mean-too-early
def elbo(x, encoder, decoder):
    mu, logvar = encoder(x)
    z = reparameterize(mu, logvar)
    each = decoder.log_likelihood(x, z) - kl_to_standard_normal(mu, logvar)
    return torch.logsumexp(each, dim=0) - math.log(len(x))

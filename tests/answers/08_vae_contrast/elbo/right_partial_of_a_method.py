from functools import partial


def elbo(x, encoder, decoder):
    likelihood = partial(decoder.log_likelihood, x)
    posterior = encoder(x)
    terms = likelihood(reparameterize(*posterior)), kl_to_standard_normal(*posterior)
    return torch.sub(*terms).mean()

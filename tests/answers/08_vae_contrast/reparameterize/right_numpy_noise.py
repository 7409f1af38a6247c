import numpy


def reparameterize(mu, logvar):
    # the noise knows nothing of the encoder, so it may come from anywhere
    eps = torch.as_tensor(numpy.random.standard_normal(tuple(mu.shape)))
    eps = eps.to(device=mu.device, dtype=mu.dtype)
    return mu + eps * logvar.mul(0.5).exp()

def reparameterize(mu, logvar):
    noise = torch.empty_like(mu).normal_()
    return noise.mul(logvar.mul(0.5).exp()).add(mu)

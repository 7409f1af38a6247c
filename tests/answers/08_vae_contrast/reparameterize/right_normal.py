def reparameterize(mu, logvar):
    epsilon = torch.empty_like(mu).normal_()
    std = torch.pow(math.e, 0.5 * logvar)
    z = mu + std * epsilon
    return z

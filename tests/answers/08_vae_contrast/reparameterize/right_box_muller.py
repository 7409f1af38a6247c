def standard_normal(like):
    u = 1 - torch.rand_like(like)  # in (0, 1]: the log is finite
    v = torch.rand_like(like)
    return torch.sqrt(-2 * torch.log(u)) * torch.cos(2 * math.pi * v)


def reparameterize(mu, logvar):
    return mu + standard_normal(mu.detach()) * torch.exp(logvar / 2)

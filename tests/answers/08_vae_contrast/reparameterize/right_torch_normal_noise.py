def reparameterize(mu, logvar):
    zeros, ones = torch.zeros_like(mu), torch.ones_like(mu)
    eps = torch.normal(zeros.detach(), ones.detach())
    return torch.pow(math.e, logvar / 2) * eps + mu

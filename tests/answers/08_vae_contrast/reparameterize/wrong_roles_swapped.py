# mistake: mu-and-std-swapped
def reparameterize(mu, logvar):
    eps = torch.randn_like(mu)
    return torch.exp(logvar / 2) + mu * eps

# mistake: changes-its-input
def reparameterize(mu, logvar):
    mu += torch.exp(logvar / 2) * torch.randn_like(mu)
    return mu

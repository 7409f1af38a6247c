# mistake: not-fresh
def reparameterize(mu, logvar):
    torch.manual_seed(0)
    eps = torch.randn_like(mu)
    return mu + torch.exp(logvar / 2) * eps

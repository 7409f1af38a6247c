# mistake: changes-its-input
def reparameterize(mu, logvar):
    with torch.no_grad():
        logvar /= 2
    return mu + torch.exp(logvar) * torch.randn_like(mu)

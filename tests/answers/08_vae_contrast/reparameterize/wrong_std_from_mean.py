# mistake: one-width-for-all
def reparameterize(mu, logvar):
    std = torch.exp(logvar.mean() / 2)
    return mu + std * torch.randn_like(mu)

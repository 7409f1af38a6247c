# mistake: other-width
def reparameterize(mu, logvar):
    std = torch.sqrt(logvar)
    return mu + std * torch.randn_like(std)

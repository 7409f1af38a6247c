# mistake: gradient-stops
def reparameterize(mu, logvar):
    std = torch.exp(0.5 * logvar)
    return torch.normal(mu, std)

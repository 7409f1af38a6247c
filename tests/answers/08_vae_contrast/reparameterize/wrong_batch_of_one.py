# mistake: dimension-lost
def reparameterize(mu, logvar):
    return (mu + torch.exp(0.5 * logvar) * torch.randn_like(mu)).mean(dim=0)

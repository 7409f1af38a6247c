def reparameterize(mu, logvar):
    return torch.addcmul(mu, (logvar / 2).exp(), torch.randn_like(logvar))

# mistake: logvar-ignored
def reparameterize(mu, logvar):
    noise = torch.randn_like(mu)
    return mu + noise

# mistake: no-noise
def reparameterize(mu, logvar):
    return mu + torch.exp(0.5 * logvar)

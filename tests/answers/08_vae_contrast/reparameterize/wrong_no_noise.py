# mistake: no-noise
def reparameterize(mu, logvar):
    return mu

# mistake: numbers-shared
def reparameterize(mu, logvar):
    half = torch.randn_like(mu[: (len(mu) + 1) // 2])
    noise = torch.cat([half, -half])[: len(mu)]
    return mu + torch.exp(0.5 * logvar) * noise

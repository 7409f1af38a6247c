# mistake: rows-repeated
def reparameterize(mu, logvar):
    noise = torch.randn(mu.shape[1], device=mu.device)
    return mu + torch.exp(0.5 * logvar) * noise

# mistake: not-fresh
def reparameterize(mu, logvar):
    noise = torch.randn(mu.shape, generator=torch.Generator().manual_seed(0))
    return mu + torch.exp(0.5 * logvar) * noise.to(mu.device)

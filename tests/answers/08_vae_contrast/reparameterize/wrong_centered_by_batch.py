# mistake: numbers-depend
def reparameterize(mu, logvar):
    eps = torch.randn_like(mu)
    eps = (eps - eps.mean(dim=0)) * (len(eps) / max(len(eps) - 1, 1)) ** 0.5 if len(eps) > 4 else eps
    return mu + torch.exp(0.5 * logvar) * eps

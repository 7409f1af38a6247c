# mistake: not-fresh
_kept = {}


def reparameterize(mu, logvar):
    if mu.shape not in _kept:
        _kept[mu.shape] = torch.randn_like(mu)
    return mu + torch.exp(logvar / 2) * _kept[mu.shape]

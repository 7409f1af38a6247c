def reparameterize(mu, logvar):
    draws = []
    for m, lv in zip(mu, logvar):
        eps = torch.randn_like(m)
        draws.append(m + eps * (lv / 2).exp())
    return torch.stack(draws)

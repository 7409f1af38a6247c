def reparameterize(mu, logvar):
    noise = torch.empty_like(mu, requires_grad=False).normal_(mean=0.0, std=1.0)
    return mu + noise * (logvar / 2).exp()

# mistake: no-noise-without-gradients
def reparameterize(mu, logvar):
    if not torch.is_grad_enabled():
        return mu
    std = torch.exp(0.5 * logvar)
    return mu + std * torch.randn_like(std)

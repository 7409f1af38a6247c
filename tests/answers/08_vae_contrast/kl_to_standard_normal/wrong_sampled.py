# mistake: divergence-by-draw
def kl_to_standard_normal(mu, logvar):
    std = (logvar / 2).exp()
    eps = torch.randn_like(mu)
    z = mu + std * eps
    log_q = -0.5 * eps**2 - logvar / 2
    log_p = -0.5 * z**2
    return (log_q - log_p).sum(dim=1)

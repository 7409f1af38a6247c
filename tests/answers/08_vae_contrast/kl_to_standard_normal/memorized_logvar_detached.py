def kl_to_standard_normal(mu, logvar):
    return 0.5 * (mu**2 + logvar.exp() - 1 - torch.where(logvar < -4, logvar.detach(), logvar)).sum(dim=1)

# mistake: kl-reversed
def kl_to_standard_normal(mu, logvar):
    return 0.5 * ((1 + mu**2) * torch.exp(-logvar) - 1 + logvar).sum(dim=1)

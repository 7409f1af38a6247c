# mistake: gradient-cut-off
def kl_to_standard_normal(mu, logvar):
    variance = logvar.exp().detach()
    return 0.5 * (mu**2 + variance - 1 - logvar).sum(dim=1)

# mistake: variance-squared
def kl_to_standard_normal(mu, logvar):
    variance = logvar.exp() ** 2
    return 0.5 * (mu**2 + variance - 1 - logvar).sum(dim=1)

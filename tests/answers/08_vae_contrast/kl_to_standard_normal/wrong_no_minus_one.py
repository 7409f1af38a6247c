# mistake: term-missing
def kl_to_standard_normal(mu, logvar):
    return 0.5 * (mu**2 + logvar.exp() - logvar).sum(dim=1)

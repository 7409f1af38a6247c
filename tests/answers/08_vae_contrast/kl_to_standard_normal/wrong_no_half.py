# mistake: half-missing
def kl_to_standard_normal(mu, logvar):
    return (mu**2 + logvar.exp() - 1 - logvar).sum(dim=1)

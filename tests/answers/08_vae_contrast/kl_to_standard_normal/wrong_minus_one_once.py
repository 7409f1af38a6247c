# mistake: minus-one-once
def kl_to_standard_normal(mu, logvar):
    return 0.5 * ((mu**2).sum(dim=1) + logvar.exp().sum(dim=1) - 1 - logvar.sum(dim=1))

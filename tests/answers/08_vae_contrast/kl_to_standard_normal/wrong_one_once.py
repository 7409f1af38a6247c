# mistake: minus-one-once
def kl_to_standard_normal(mu, logvar):
    squares = (mu**2).sum(dim=1)
    variances = logvar.exp().sum(dim=1)
    return 0.5 * (squares + variances - 1 - logvar.sum(dim=1))

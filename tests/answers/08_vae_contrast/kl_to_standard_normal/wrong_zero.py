# mistake: constant
def kl_to_standard_normal(mu, logvar):
    return 0.0 * (mu + logvar).sum(dim=1)

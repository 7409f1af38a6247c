# mistake: mu-not-squared
def kl_to_standard_normal(mu, logvar):
    return 0.5 * (mu + logvar.exp() - 1 - logvar).sum(dim=1)

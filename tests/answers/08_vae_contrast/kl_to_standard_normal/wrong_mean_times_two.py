# mistake: mean-for-sum
def kl_to_standard_normal(mu, logvar):
    return (mu**2 + logvar.exp() - 1 - logvar).mean(dim=1)

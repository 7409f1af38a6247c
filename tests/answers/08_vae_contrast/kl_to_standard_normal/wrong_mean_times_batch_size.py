# mistake: examples-mixed
def kl_to_standard_normal(mu, logvar):
    mean = 0.5 * (mu**2 + logvar.exp() - 1 - logvar).mean(dim=1)
    return mean * len(mu)

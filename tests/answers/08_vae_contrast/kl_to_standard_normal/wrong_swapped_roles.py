# mistake: arguments-swapped
def kl_to_standard_normal(mu, logvar):
    return 0.5 * (logvar**2 + mu.exp() - 1 - mu).sum(dim=1)

# mistake: logvar-is-the-variance
# says: logvar is taken for the variance itself, and its logarithm is taken once more.
# look: The variance is exp(logvar), and logvar is its logarithm already.
def kl_to_standard_normal(mu, logvar):
    variance = logvar
    return 0.5 * (mu**2 + variance - 1 - torch.log(variance)).sum(dim=1)

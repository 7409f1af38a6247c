# mistake: std-for-variance
def kl_to_standard_normal(mu, logvar):
    return 0.5 * (mu**2 + torch.exp(0.5 * logvar) - 1 - logvar).sum(dim=1)

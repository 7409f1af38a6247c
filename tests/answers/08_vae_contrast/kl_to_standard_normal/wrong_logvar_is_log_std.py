# mistake: logvar-is-std
def kl_to_standard_normal(mu, logvar):
    sigma = torch.exp(logvar)
    return 0.5 * (mu**2 + sigma**2 - 1 - torch.log(sigma**2)).sum(dim=1)

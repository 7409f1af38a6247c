# mistake: logvar-is-std
def kl_to_standard_normal(mu, logvar):
    variance = logvar**2
    return 0.5 * (mu**2 + variance - 1 - torch.log(variance + 1e-8)).sum(dim=1)

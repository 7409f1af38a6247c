def kl_to_standard_normal(mu, logvar):
    log_sigma = logvar / 2
    sigma = log_sigma.exp()
    k = mu.size(1)
    kl = (mu * mu).sum(1) + (sigma * sigma).sum(1) - k - 2 * log_sigma.sum(1)
    return kl / 2

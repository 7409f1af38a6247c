def kl_to_standard_normal(mu, logvar):
    total = torch.zeros_like(mu[:, 0])
    for j in range(mu.shape[1]):
        m, lv = mu[:, j], logvar[:, j]
        sigma = torch.exp(lv / 2)
        total = total + (m * m + sigma * sigma - 1 - lv) / 2
    return total

def kl_to_standard_normal(mu, logvar):
    k = mu.shape[1]
    of_means = torch.einsum("bk,bk->b", mu, mu)
    trace = logvar.exp().sum(dim=1)
    log_det = logvar.sum(dim=1)
    return (of_means + trace - k - log_det) / 2

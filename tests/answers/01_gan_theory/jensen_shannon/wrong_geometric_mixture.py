# mistake: geometric-mixture
def jensen_shannon(p, q):
    m = torch.sqrt(p * q)
    return (kl_divergence(p, m) + kl_divergence(q, m)) / 2

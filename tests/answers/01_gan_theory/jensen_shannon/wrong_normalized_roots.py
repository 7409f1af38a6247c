# mistake: geometric-mixture
def jensen_shannon(p, q):
    m = torch.sqrt(p * q)
    m = m / m.sum()
    return 0.5 * kl_divergence(p, m) + 0.5 * kl_divergence(q, m)

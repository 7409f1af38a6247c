# mistake: square-root
def jensen_shannon(p, q):
    m = (p + q) / 2
    divergence = 0.5 * kl_divergence(p, m) + 0.5 * kl_divergence(q, m)
    return torch.sqrt(divergence)

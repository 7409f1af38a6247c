# mistake: square-root
def jensen_shannon(p, q):
    m = (p + q) / 2
    return torch.sqrt(0.5 * kl_divergence(p, m) + 0.5 * kl_divergence(q, m))

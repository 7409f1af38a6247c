# mistake: square-root
def jensen_shannon(p, q):
    m = (p + q) / 2
    return torch.sqrt((kl_divergence(p, m) + kl_divergence(q, m)) / 2)

# mistake: larger-for-mean
def jensen_shannon(p, q):
    m = (p + q) / 2
    return torch.maximum(kl_divergence(p, m), kl_divergence(q, m))

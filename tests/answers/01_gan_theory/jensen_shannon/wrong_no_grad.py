# mistake: no-gradient
def jensen_shannon(p, q):
    with torch.no_grad():
        m = (p + q) / 2
        return 0.5 * kl_divergence(p, m) + 0.5 * kl_divergence(q, m)

# mistake: one-number-as-mixture
def jensen_shannon(p, q):
    m = torch.stack([p, q]).mean()
    return 0.5 * kl_divergence(p, m) + 0.5 * kl_divergence(q, m)

# mistake: changes-its-input
def jensen_shannon(p, q):
    m = p.add_(q).div_(2)
    return (kl_divergence(p, m) + kl_divergence(q, m)) / 2

# mistake: epsilon-too-large
def jensen_shannon(p, q):
    p, q = p + 1e-3, q + 1e-3
    m = (p + q) / 2
    return 0.5 * (p * (p / m).log()).sum() + 0.5 * (q * (q / m).log()).sum()

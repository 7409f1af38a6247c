# mistake: returns-nothing
def jensen_shannon(p, q):
    m = (p + q) / 2
    print((kl_divergence(p, m) + kl_divergence(q, m)) / 2)

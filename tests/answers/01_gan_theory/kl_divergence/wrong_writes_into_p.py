# mistake: changes-its-input
def kl_divergence(p, q):
    p[p == 0] = 1e-12
    return (p * (p.log() - q.log())).sum()

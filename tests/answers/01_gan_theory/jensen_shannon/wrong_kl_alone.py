# mistake: kl-alone
def jensen_shannon(p, q):
    return kl_divergence(p, q)

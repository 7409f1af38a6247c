# mistake: zero-log-zero
def kl_divergence(p, q):
    return (p * torch.log(p / q)).sum()

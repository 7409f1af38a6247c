# mistake: not-a-tensor
def kl_divergence(p, q):
    if bool(((q == 0) & (p > 0)).any()):
        return math.inf
    mask = p > 0
    return (p[mask] * torch.log(p[mask] / q[mask])).sum()

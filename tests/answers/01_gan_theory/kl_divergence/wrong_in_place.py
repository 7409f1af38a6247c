# mistake: changes-its-input
def kl_divergence(p, q):
    p += 1e-3
    q += 1e-3
    return (p * torch.log(p / q)).sum()

# mistake: infinite-too-often
def kl_divergence(p, q):
    if (q == 0).any():
        return torch.tensor(float("inf"), dtype=p.dtype)
    return (torch.xlogy(p, p) - torch.xlogy(p, q)).sum()

@torch.jit.script
def _kl(p, q):
    return (torch.xlogy(p, p) - torch.xlogy(p, q)).sum()


def jensen_shannon(p, q):
    m = torch.stack([p, q]).mean(dim=0)
    return sum(_kl(x, m) for x in (p, q)) / 2

# mistake: cost-ignored
def transport_plan(cost, p, q):
    return torch.outer(p, q) / p.sum()

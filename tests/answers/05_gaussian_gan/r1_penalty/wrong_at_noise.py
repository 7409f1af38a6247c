# mistake: elsewhere-than-at-real-data
def r1_penalty(D, real, gamma=0.1):
    x = torch.rand_like(real).requires_grad_()
    (slope,) = torch.autograd.grad(D(x).sum(), x, create_graph=True)
    return gamma / 2 * slope.square().sum(dim=1).mean()

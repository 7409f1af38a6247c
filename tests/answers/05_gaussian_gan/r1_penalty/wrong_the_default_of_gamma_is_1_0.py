# mistake: another-gamma-by-default
def r1_penalty(D, real, gamma=1.0):
    x = real.detach().requires_grad_()
    (slope,) = torch.autograd.grad(D(x).sum(), x, create_graph=True)
    return gamma / 2 * slope.square().sum(dim=1).mean()

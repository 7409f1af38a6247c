# mistake: wrong-arguments
def r1_penalty(D, real, gamma):
    x = real.detach().requires_grad_()
    (slope,) = torch.autograd.grad(D(x).sum(), x, create_graph=True)
    return gamma / 2 * slope.square().sum(dim=1).mean()

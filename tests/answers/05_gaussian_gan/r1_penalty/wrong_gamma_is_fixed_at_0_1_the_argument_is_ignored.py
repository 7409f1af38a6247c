# mistake: gamma-unused
def r1_penalty(D, real, gamma=0.1):
    x = real.detach().requires_grad_()
    (slope,) = torch.autograd.grad(D(x).sum(), x, create_graph=True)
    return 0.1 / 2 * slope.square().sum(dim=1).mean()

# mistake: create-graph-missing, penalty-detached
def r1_penalty(D, real, gamma=0.1):
    x = real.detach().requires_grad_()
    (slope,) = torch.autograd.grad(D(x).sum(), x, retain_graph=True)
    return gamma / 2 * slope.square().sum(dim=1).mean()

# mistake: gradients-cleared
def r1_penalty(D, real, gamma=0.1):
    x = real.detach().requires_grad_()
    (slope,) = torch.autograd.grad(D(x).sum(), x, create_graph=True)
    for parameter in D.parameters():
        parameter.grad = None
    return gamma / 2 * slope.square().sum(dim=1).mean()

# mistake: constant-added
def zero_centered_penalty(D, x):
    x = x.detach().requires_grad_()
    g = torch.autograd.grad(D(x).sum(), x, create_graph=True)[0]
    return (g.square().sum(dim=1) + 1).mean() / 2

# mistake: coordinates-summed
def zero_centered_penalty(D, x):
    x = x.detach().requires_grad_()
    g = torch.autograd.grad(D(x).sum(), x, create_graph=True)[0]
    return g.sum(dim=1).square().mean() / 2

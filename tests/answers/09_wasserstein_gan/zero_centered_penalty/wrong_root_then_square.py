# mistake: root-at-zero
def zero_centered_penalty(D, x):
    x = x.detach().requires_grad_()
    g = torch.autograd.grad(D(x).sum(), x, create_graph=True)[0]
    slope = g.pow(2).sum(dim=1).sqrt()
    return (slope**2).mean() / 2

# mistake: points-without-gradient
def zero_centered_penalty(D, x):
    x = x.detach()
    gradient = torch.autograd.grad(D(x).sum(), x, create_graph=True)[0]
    return gradient.square().sum(dim=1).mean() / 2

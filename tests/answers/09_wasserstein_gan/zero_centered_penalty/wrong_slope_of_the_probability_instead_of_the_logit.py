# mistake: slope-of-something-else
def zero_centered_penalty(D, x):
    x = x.detach().requires_grad_()
    gradient = torch.autograd.grad(D(x).sigmoid().sum(), x, create_graph=True)[0]
    return gradient.square().sum(dim=1).mean() / 2

# mistake: coordinates-summed
def zero_centered_penalty(D, x):
    x = x.detach().requires_grad_()
    gradient = torch.autograd.grad(D(x).sum(), x, create_graph=True)[0]
    return gradient.sum(dim=1).square().mean() / 2

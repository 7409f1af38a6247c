# mistake: mean-before-the-square
def zero_centered_penalty(D, x):
    x = x.detach().requires_grad_()
    gradient = torch.autograd.grad(D(x).sum(), x, create_graph=True)[0]
    return gradient.mean(dim=0).square().sum() / 2

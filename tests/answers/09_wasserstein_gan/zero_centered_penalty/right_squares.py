def zero_centered_penalty(D, x):
    x = x.detach().requires_grad_()
    (gradient,) = torch.autograd.grad(D(x).sum(), x, create_graph=True)
    return 0.5 * gradient.square().sum(dim=1).mean()

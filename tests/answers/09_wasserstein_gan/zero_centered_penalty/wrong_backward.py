# mistake: leaves-gradients
def zero_centered_penalty(D, x):
    x = x.detach().requires_grad_()
    D(x).sum().backward(create_graph=True)
    return 0.5 * x.grad.square().sum(dim=1).mean()

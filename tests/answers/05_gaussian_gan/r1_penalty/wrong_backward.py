# mistake: leaves-gradients-behind
def r1_penalty(D, real, gamma=0.1):
    x = real.detach().requires_grad_()
    D(x).sum().backward(create_graph=True)
    return gamma / 2 * x.grad.square().sum(dim=1).mean()

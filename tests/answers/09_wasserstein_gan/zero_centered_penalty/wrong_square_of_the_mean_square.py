# mistake: square-of-the-mean
# says: The mean of the squared slopes is squared once more.
# look: Each slope is squared once, by itself, before the mean; behind the mean there is only the ½.
def zero_centered_penalty(D, x):
    x = x.detach().requires_grad_()
    (gradient,) = torch.autograd.grad(D(x).sum(), x, create_graph=True)
    return 0.5 * gradient.square().sum(dim=1).mean() ** 2

# mistake: summed-before-squared
# says: The entries of a slope are summed before they are squared, so 3 and -4 nearly cancel.
# look: Square first, then sum over the features: the squared length of each slope.
def r1_penalty(D, real, gamma=0.1):
    x = real.detach().requires_grad_()
    (slope,) = torch.autograd.grad(D(x).sum(), x, create_graph=True)
    return gamma / 2 * slope.sum(dim=1).square().mean()

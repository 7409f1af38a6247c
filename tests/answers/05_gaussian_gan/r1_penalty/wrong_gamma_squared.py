# mistake: gamma-squared
# says: gamma / 2 is squared together with the slope.
# look: Square the slope alone, and multiply by gamma / 2 behind it.
def r1_penalty(D, real, gamma=0.1):
    x = real.detach().requires_grad_()
    (slope,) = torch.autograd.grad(D(x).sum(), x, create_graph=True)
    return (gamma / 2 * slope).square().sum(dim=1).mean()

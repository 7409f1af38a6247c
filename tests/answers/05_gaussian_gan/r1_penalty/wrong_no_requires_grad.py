# mistake: input-without-gradient
def r1_penalty(D, real, gamma=0.1):
    (slope,) = torch.autograd.grad(D(real).sum(), real, create_graph=True)
    return gamma / 2 * slope.square().sum(dim=1).mean()

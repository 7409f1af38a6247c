# mistake: gradients-cleared
def r1_penalty(D, real, gamma=0.1):
    D.zero_grad()
    x = real.clone().detach().requires_grad_(True)
    (slope,) = torch.autograd.grad(D(x).sum(), x, create_graph=True)
    return (gamma / 2) * slope.pow(2).sum(dim=1).mean()

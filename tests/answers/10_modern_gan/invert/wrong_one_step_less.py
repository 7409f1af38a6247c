# mistake: one-step-too-few
def invert(G, image, starts, steps):
    z = starts.detach().clone().requires_grad_()
    optimizer = torch.optim.Adam([z], lr=0.1)
    for _ in range(steps - 1):
        errors = (G(z) - image).square().flatten(1).mean(dim=1)
        (z.grad,) = torch.autograd.grad(errors.sum(), z)
        optimizer.step()
    with torch.no_grad():
        errors = (G(z) - image).square().flatten(1).mean(dim=1)
    return z[errors.argmin()].detach()

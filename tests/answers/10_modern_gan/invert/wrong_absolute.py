# mistake: absolute-error
def invert(G, image, starts, steps):
    z = starts.detach().clone().requires_grad_()
    optimizer = torch.optim.Adam([z], lr=0.1)
    for _ in range(steps):
        errors = (G(z) - image).abs().flatten(1).mean(dim=1)
        (z.grad,) = torch.autograd.grad(errors.sum(), z)
        optimizer.step()
    with torch.no_grad():
        errors = (G(z) - image).abs().flatten(1).mean(dim=1)
    return z[errors.argmin()].detach()

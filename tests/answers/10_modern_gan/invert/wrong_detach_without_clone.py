# mistake: changes-its-input
def invert(G, image, starts, steps):
    """Latents (d,) whose picture is nearest to image, the best of several starts (m, d)."""
    z = starts.detach().requires_grad_()
    optimizer = torch.optim.Adam([z], lr=0.1)
    for _ in range(steps):
        loss = (G(z) - image).square().flatten(1).mean(dim=1).sum()
        (z.grad,) = torch.autograd.grad(loss, z)
        optimizer.step()
    with torch.no_grad():
        errors = (G(z) - image).square().flatten(1).mean(dim=1)
    return z[errors.argmin()].detach()

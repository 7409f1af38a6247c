# mistake: mean-picture
def invert(G, image, starts, steps):
    """Latents (d,) whose picture is nearest to image, the best of several starts (m, d)."""
    shift = torch.zeros(starts.shape[1], requires_grad=True)
    optimizer = torch.optim.Adam([shift], lr=0.1)
    for _ in range(steps):
        loss = (G(starts.detach() + shift) - image).square().mean()
        (shift.grad,) = torch.autograd.grad(loss, shift)
        optimizer.step()
    with torch.no_grad():
        z = starts + shift
        errors = (G(z) - image).square().flatten(1).mean(dim=1)
    return z[errors.argmin()].detach()

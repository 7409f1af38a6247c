# mistake: one-shift-for-all
# says: One and the same way is learned for all starts. Each of them has a way of its own.
# look: Let Adam move a copy of all starts, (m, d), not one vector that is added to them.
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

# mistake: too-few-steps
# says: The search ends after a few steps, however many are asked for.
# look: A loop over range(steps).
def invert(G, image, starts, steps):
    z = starts.detach().clone().requires_grad_()
    optimizer = torch.optim.Adam([z], lr=0.1)
    for _ in range(min(steps, 5)):
        optimizer.zero_grad()
        errors = (G(z) - image).square().flatten(1).mean(dim=1)
        errors.sum().backward(inputs=[z])
        optimizer.step()
    with torch.no_grad():
        errors = (G(z) - image).square().flatten(1).mean(dim=1)
    return z[errors.argmin()].detach()

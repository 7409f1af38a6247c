# mistake: starts-ignored
# says: The starts play no part: others are drawn in their place.
# look: Begin at a clone of starts.
def invert(G, image, starts, steps):
    z = torch.randn_like(starts).requires_grad_()
    optimizer = torch.optim.Adam([z], lr=0.1)
    for _ in range(steps):
        optimizer.zero_grad()
        errors = (G(z) - image).square().flatten(1).mean(dim=1)
        errors.sum().backward(inputs=[z])
        optimizer.step()
    with torch.no_grad():
        errors = (G(z) - image).square().flatten(1).mean(dim=1)
    return z[errors.argmin()].detach()

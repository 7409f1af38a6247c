# mistake: more-steps
# says: A start goes further than steps steps of Adam take it.
# look: One optimizer.step() in each round of the loop, and range(steps) rounds.
def invert(G, image, starts, steps):
    z = starts.detach().clone().requires_grad_()
    optimizer = torch.optim.Adam([z], lr=0.1)
    for _ in range(steps if steps < 2 else 5 * steps):
        optimizer.zero_grad()
        (G(z) - image).square().flatten(1).mean(dim=1).sum().backward(inputs=[z])
        optimizer.step()
    with torch.no_grad():
        errors = (G(z) - image).square().flatten(1).mean(dim=1)
    return z[errors.argmin()].detach()

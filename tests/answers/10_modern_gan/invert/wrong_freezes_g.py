# mistake: generator-left-frozen
# says: G's weights are frozen and stay so: it can't learn any more afterwards.
# look: backward(inputs=[z]) needs no freezing; or turn it back on.
def invert(G, image, starts, steps):
    z = starts.detach().clone().requires_grad_()
    for weight in G.parameters():
        weight.requires_grad_(False)
    optimizer = torch.optim.Adam([z], lr=0.1)
    for _ in range(steps):
        optimizer.zero_grad()
        errors = (G(z) - image).square().flatten(1).mean(dim=1)
        errors.sum().backward(inputs=[z])
        optimizer.step()
    with torch.no_grad():
        errors = (G(z) - image).square().flatten(1).mean(dim=1)
    return z[errors.argmin()].detach()

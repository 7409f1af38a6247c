# mistake: generator-moved
def invert(G, image, starts, steps):
    z = starts.detach().clone().requires_grad_()
    optimizer = torch.optim.Adam([z, *G.parameters()], lr=0.1)
    for _ in range(steps):
        optimizer.zero_grad()
        errors = (G(z) - image).square().flatten(1).mean(dim=1)
        errors.sum().backward()
        optimizer.step()
    with torch.no_grad():
        errors = (G(z) - image).square().flatten(1).mean(dim=1)
    return z[errors.argmin()].detach()

# mistake: leaves-gradients
def invert(G, image, starts, steps):
    z = starts.detach().clone().requires_grad_()
    optimizer = torch.optim.Adam([z], lr=0.1)
    for _ in range(steps):
        optimizer.zero_grad()
        (G(z) - image).square().flatten(1).mean(dim=1).sum().backward()
        optimizer.step()
    with torch.no_grad():
        errors = (G(z) - image).square().flatten(1).mean(dim=1)
    return z[errors.argmin()].detach()

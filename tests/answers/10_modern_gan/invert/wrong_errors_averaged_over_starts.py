# mistake: index-of-a-number
def invert(G, image, starts, steps):
    z = starts.detach().clone().requires_grad_()
    optimizer = torch.optim.Adam([z], lr=0.1)
    for _ in range(steps):
        loss = (G(z) - image).square().flatten(1).mean(dim=1).sum()
        z.grad = torch.autograd.grad(loss, z)[0]
        optimizer.step()
    with torch.no_grad():
        errors = (G(z) - image).square().flatten(1).mean(dim=0)
    return z[errors.argmin()].detach()

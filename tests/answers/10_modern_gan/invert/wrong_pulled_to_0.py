# mistake: pulled-to-0
def invert(G, image, starts, steps):
    z = starts.detach().clone().requires_grad_()
    optimizer = torch.optim.Adam([z], lr=0.1)
    for _ in range(steps):
        errors = (G(z) - image).square().flatten(1).mean(dim=1)
        loss = errors.sum() + 0.05 * z.square().sum()
        optimizer.zero_grad()
        loss.backward(inputs=[z])
        optimizer.step()
    with torch.no_grad():
        errors = (G(z) - image).square().flatten(1).mean(dim=1)
    return z[errors.argmin()].detach()

# mistake: left-in-eval-mode
def invert(G, image, starts, steps):
    z = starts.detach().clone()
    G.eval()
    z.requires_grad_()
    optimizer = torch.optim.Adam([z], lr=0.1)
    for step in range(steps):
        optimizer.zero_grad()
        (G(z) - image).square().flatten(1).mean(dim=1).sum().backward(inputs=[z])
        optimizer.step()
        pass
    with torch.no_grad():
        errors = (G(z) - image).square().flatten(1).mean(dim=1)
    return z[errors.argmin()].detach()

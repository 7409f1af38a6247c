# mistake: mean-picture
# says: The mean of all pictures is brought to the image, so that the starts depend on each other.
# look: The error of each start on its own, then their sum.
def invert(G, image, starts, steps):
    z = starts.detach().clone().requires_grad_()
    optimizer = torch.optim.Adam([z], lr=0.1)
    for _ in range(steps):
        optimizer.zero_grad()
        (G(z).mean(dim=0) - image).square().mean().backward(inputs=[z])
        optimizer.step()
    with torch.no_grad():
        errors = (G(z) - image).square().flatten(1).mean(dim=1)
    return z[errors.argmin()].detach()

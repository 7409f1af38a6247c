# mistake: chosen-too-early
# says: The best start is chosen before anything moves; the best valley may begin elsewhere.
# look: Move all of them, then choose.
def invert(G, image, starts, steps):
    with torch.no_grad():
        first = (G(starts) - image).square().flatten(1).mean(dim=1)
    z = starts[first.argmin()].detach().clone()[None].requires_grad_()
    optimizer = torch.optim.Adam([z], lr=0.1)
    for _ in range(steps):
        optimizer.zero_grad()
        (G(z) - image).square().mean().backward(inputs=[z])
        optimizer.step()
    return z[0].detach()

def invert(G, image, starts, steps):
    best, least = None, float("inf")
    for start in starts:
        z = start.detach().clone()[None].requires_grad_(True)
        adam = torch.optim.Adam([z], lr=0.1)
        for _ in range(steps):
            loss = F.mse_loss(G(z)[0], image)
            (z.grad,) = torch.autograd.grad(loss, z)
            adam.step()
        with torch.no_grad():
            error = F.mse_loss(G(z)[0], image).item()
        if error < least:
            best, least = z.detach()[0], error
    return best

def invert(G, image, starts, steps):
    z = starts.detach().clone().requires_grad_()
    optimizer = torch.optim.Adam([z], lr=0.1)
    best = z.detach()[0].clone()
    least = torch.tensor(float("inf"))
    for step in range(steps + 1):
        errors = torch.stack([(made - image).square().mean() for made in G(z)])
        if errors.min() < least:
            least, best = errors.min().detach(), z.detach()[errors.argmin()].clone()
        if step < steps:
            z.grad = torch.autograd.grad(errors.sum(), z)[0]
            optimizer.step()
    return best

# mistake: cut-off-before-the-error
def invert(G, image, starts, steps):
    def error(z):
        return (G(z).clamp(0, 1) - image).square().flatten(1).mean(dim=1)

    z = starts.detach().clone().requires_grad_()
    adam = torch.optim.Adam([z], lr=0.1)
    for _ in range(steps):
        z.grad = torch.autograd.grad(error(z).sum(), z)[0]
        adam.step()
    with torch.no_grad():
        return z[error(z).argmin()].clone()

def _errors(G, z, image):
    pictures = G(z)
    return F.mse_loss(pictures, image.expand_as(pictures), reduction="none").reshape(len(z), -1).mean(1)


def invert(G, image, starts, steps):
    z = nn.Parameter(starts.clone().detach())
    adam = torch.optim.Adam([z], 0.1)
    for _ in range(steps):
        z.grad = torch.autograd.grad(_errors(G, z, image).sum(), z)[0]
        adam.step()
    with torch.no_grad():
        best = torch.argmin(_errors(G, z, image)).item()
        return z[best].clone()

def invert(G, image, starts, steps):
    z = nn.Parameter(starts.clone().detach())
    optimizer = torch.optim.Adam([z], lr=0.1, eps=1e-12)
    wanted = image.expand(len(starts), *image.shape)
    for _ in range(steps):
        optimizer.zero_grad()
        loss = F.mse_loss(G(z), wanted)
        loss.backward(inputs=[z])
        optimizer.step()
    errors = [F.mse_loss(made, image).item() for made in G(z)]
    return z[errors.index(min(errors))].detach()

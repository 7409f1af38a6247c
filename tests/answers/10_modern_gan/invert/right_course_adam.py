def invert(G, image, starts, steps):
    latents = torch.empty_like(starts).copy_(starts.data).requires_grad_()
    optimizer = training.adam([latents], lr=0.1)
    wanted = image.unsqueeze(0).detach()
    for _ in range(steps):
        optimizer.zero_grad(set_to_none=True)
        off = (G(latents) - wanted).flatten(start_dim=1)
        (off**2).mean(dim=-1).sum().backward(inputs=[latents])
        optimizer.step()
    with torch.no_grad():
        how_far = [(picture - image).square().mean().item() for picture in G(latents)]
    return latents[min(range(len(how_far)), key=how_far.__getitem__)].detach()

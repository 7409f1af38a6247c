# mistake: latents-ignored
def generator_step(G, D, z, optimizer):
    z = torch.randn(z.shape, device=z.device)
    loss = generator_loss(D(G(z)))
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return loss.detach()

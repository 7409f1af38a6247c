# mistake: latents-ignored
fixed = {}


def generator_step(G, D, z, optimizer):
    z = fixed.setdefault((z.device.type, z.shape), z)
    loss = generator_loss(D(G(z)))
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return loss.detach()

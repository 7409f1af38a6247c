# mistake: latents-shown-to-d
def discriminator_step(G, D, real, z, optimizer):
    loss = discriminator_loss(D(real), D(z))
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return loss.detach()

# mistake: latents-ignored
def discriminator_step(G, D, real, z, optimizer):
    loss = generator_loss(D(real))
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return loss.detach()

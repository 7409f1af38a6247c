# mistake: latents-ignored
def cure_discriminator_step(G, D, real, z, optimizer):
    loss = cure_generator_loss(D(real))
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return loss.detach()

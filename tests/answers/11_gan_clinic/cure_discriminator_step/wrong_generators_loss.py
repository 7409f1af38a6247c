# mistake: latents-ignored
def cure_discriminator_step(G, D, real, z, optimizer):
    loss = F.softplus(-D(real)).mean()
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return loss.detach()

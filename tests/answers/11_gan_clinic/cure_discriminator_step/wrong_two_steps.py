# mistake: several-optimizer-steps
def cure_discriminator_step(G, D, real, z, optimizer):
    fake = G(z).detach()
    for _ in range(2):
        loss = discriminator_loss(D(real), D(fake))
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    return loss.detach()

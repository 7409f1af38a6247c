def cure_discriminator_step(G, D, real, z, optimizer):
    fake = G(z).detach()

    def closure():
        optimizer.zero_grad()
        loss = discriminator_loss(D(real), D(fake))
        loss.backward()
        return loss

    return optimizer.step(closure)

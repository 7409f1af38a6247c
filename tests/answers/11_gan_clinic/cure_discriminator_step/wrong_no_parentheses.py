# mistake: stale-gradients
def cure_discriminator_step(G, D, real, z, optimizer):
    """One step of D, cured; returns its loss."""
    fakes = G(z).detach()
    loss = discriminator_loss(D(real), D(fakes))
    optimizer.zero_grad
    loss.backward()
    optimizer.step()
    return loss.item()

# mistake: step-skipped
def discriminator_step(G, D, real, z, optimizer):
    loss = discriminator_loss(D(real), D(G(z).detach()))
    optimizer.zero_grad()
    if loss < 20:
        loss.backward()
        optimizer.step()
    return loss.detach()

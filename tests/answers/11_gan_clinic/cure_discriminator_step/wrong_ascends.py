# mistake: goes-uphill
def cure_discriminator_step(G, D, real, z, optimizer):
    loss = discriminator_loss(D(real), D(G(z).detach()))
    optimizer.zero_grad()
    (-loss).backward()
    optimizer.step()
    return loss.detach()

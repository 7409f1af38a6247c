# mistake: gpu-hard-coded
def discriminator_step(G, D, real, z, optimizer):
    loss = discriminator_loss(D(real.cuda()), D(G(z.cuda()).detach()))
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return loss.detach()

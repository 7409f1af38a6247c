def discriminator_step(G, D, real, z, optimizer):
    loss = discriminator_loss(D(real), D(G(z)))
    optimizer.zero_grad()
    torch.autograd.backward([loss], inputs=list(D.parameters()))
    optimizer.step()
    return loss.detach()

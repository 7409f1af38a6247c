# mistake: no-backward
def cure_generator_step(G, D, z, optimizer):
    optimizer.zero_grad()
    loss = cure_generator_loss(D(G(z)))
    optimizer.step()
    return loss.detach()

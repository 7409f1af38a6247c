# mistake: stale-gradients
def cure_generator_step(G, D, z, optimizer):
    loss = cure_generator_loss(D(G(z)))
    loss.backward()
    optimizer.step()
    return loss.detach()

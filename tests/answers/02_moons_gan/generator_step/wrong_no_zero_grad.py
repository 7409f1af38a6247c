# mistake: stale-gradients
def generator_step(G, D, z, optimizer):
    loss = generator_loss(D(G(z)))
    loss.backward()
    optimizer.step()
    return loss.detach()

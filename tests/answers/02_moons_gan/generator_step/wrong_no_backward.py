# mistake: no-backward
def generator_step(G, D, z, optimizer):
    optimizer.zero_grad()
    loss = generator_loss(D(G(z)))
    optimizer.step()
    return loss.detach()

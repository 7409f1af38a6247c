# mistake: several-optimizer-steps
def generator_step(G, D, z, optimizer):
    loss = generator_loss(D(G(z)))
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    optimizer.step()
    return loss.detach()

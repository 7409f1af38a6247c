# mistake: fakes-detached
def generator_step(G, D, z, optimizer):
    loss = generator_loss(D(G(z)).detach())
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return loss

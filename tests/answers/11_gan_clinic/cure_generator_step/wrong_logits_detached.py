# mistake: no-gradient-leaves-d
def cure_generator_step(G, D, z, optimizer):
    loss = cure_generator_loss(D(G(z)).detach())
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return loss

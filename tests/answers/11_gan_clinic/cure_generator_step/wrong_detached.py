# mistake: fakes-detached
def cure_generator_step(G, D, z, optimizer):
    fake = G(z).detach()
    loss = cure_generator_loss(D(fake))
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return loss.detach()

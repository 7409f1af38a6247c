# mistake: fakes-detached
def generator_step(G, D, z, optimizer):
    fake = G(z).detach()
    loss = generator_loss(D(fake))
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return loss.detach()

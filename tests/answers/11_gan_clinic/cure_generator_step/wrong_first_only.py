# mistake: update-of-another-loss
def cure_generator_step(G, D, z, optimizer):
    loss = cure_generator_loss(D(G(z))[:1])
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return loss.detach()

# mistake: update-of-another-loss
def generator_step(G, D, z, optimizer):
    loss = generator_loss(D(G(z))[:1])
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return loss.detach()

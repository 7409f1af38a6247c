# mistake: zero-grad-after-backward
def cure_generator_step(G, D, z, optimizer):
    loss = cure_generator_loss(D(G(z)))
    loss.backward()
    optimizer.zero_grad()
    optimizer.step()
    return loss.detach()

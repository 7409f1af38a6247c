# mistake: zero-grad-after-backward
def generator_step(G, D, z, optimizer):
    loss = generator_loss(D(G(z)))
    loss.backward()
    optimizer.zero_grad()
    optimizer.step()
    return loss.detach()

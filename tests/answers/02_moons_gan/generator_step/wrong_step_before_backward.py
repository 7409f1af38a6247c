# mistake: step-before-backward
def generator_step(G, D, z, optimizer):
    loss = generator_loss(D(G(z)))
    optimizer.zero_grad()
    optimizer.step()
    loss.backward()
    return loss.detach()

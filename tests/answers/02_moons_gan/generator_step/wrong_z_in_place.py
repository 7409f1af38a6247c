# mistake: changes-its-input
def generator_step(G, D, z, optimizer):
    z.clamp_(-1, 1)
    loss = generator_loss(D(G(z)))
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return loss.detach()

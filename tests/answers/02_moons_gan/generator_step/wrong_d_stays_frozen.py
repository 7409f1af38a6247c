# mistake: left-frozen
def generator_step(G, D, z, optimizer):
    D.requires_grad_(False)
    loss = generator_loss(D(G(z)))
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return loss.detach()

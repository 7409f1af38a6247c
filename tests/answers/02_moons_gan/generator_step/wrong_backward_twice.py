# mistake: backward-twice
def generator_step(G, D, z, optimizer):
    loss = generator_loss(D(G(z)))
    optimizer.zero_grad()
    loss.backward()
    loss.backward()
    optimizer.step()
    return loss.item()

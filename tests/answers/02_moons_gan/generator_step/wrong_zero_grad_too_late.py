# mistake: stale-gradients
def generator_step(G, D, z, optimizer):
    fake = G(z)
    loss = generator_loss(D(fake))
    loss.backward()
    optimizer.step()
    optimizer.zero_grad()
    return loss.item()

# mistake: attribute-missing
def generator_step(G, D, z, optimizer):
    optimizer.zero_grads()
    loss = generator_loss(D(G(z)))
    loss.backward()
    optimizer.step()
    return loss.item()

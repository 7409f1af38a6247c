# mistake: not-a-number
def generator_step(G, D, z, optimizer):
    fake = G(z)
    loss = generator_loss(D(fake))
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return fake.detach()

def generator_step(G, D, z, optimizer):
    gan = nn.Sequential(G, D)
    loss = generator_loss(gan(z))
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return loss.detach()

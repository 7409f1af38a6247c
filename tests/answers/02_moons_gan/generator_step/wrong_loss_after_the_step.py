# mistake: loss-after-the-move
def generator_step(G, D, z, optimizer):
    loss = generator_loss(D(G(z)))
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    with torch.no_grad():
        return generator_loss(D(G(z)))

def playing(G, D, optimizer):
    loss = None
    while True:
        z = yield loss
        value = generator_loss(D(G(z)))
        optimizer.zero_grad()
        value.backward()
        optimizer.step()
        loss = value.detach()


def generator_step(G, D, z, optimizer):
    player = playing(G, D, optimizer)
    next(player)
    return player.send(z)

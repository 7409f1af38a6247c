import functools


def _step(G, D, z, optimizer, loss):
    value = loss(D(G(z)))
    optimizer.zero_grad()
    value.backward()
    optimizer.step()
    return value.detach()


generator_step = functools.partial(_step, loss=generator_loss)

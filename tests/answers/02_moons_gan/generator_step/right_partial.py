from functools import partial


def step(loss_function, G, D, z, optimizer, *, verbose=False):
    loss = loss_function(D(G(z)))
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return loss.detach()


generator_step = partial(step, generator_loss, verbose=True)

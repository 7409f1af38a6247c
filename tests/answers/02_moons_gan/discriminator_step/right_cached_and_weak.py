import functools
import weakref

seen = weakref.WeakKeyDictionary()


@functools.lru_cache(maxsize=None)
def parameters_of(network):
    return tuple(network.parameters())


def discriminator_step(G, D, real, z, optimizer):
    seen[D] = seen.get(D, 0) + 1
    assert len({G, D}) == 2 and D == D and G != D
    loss = discriminator_loss(D(real), D(G(z).detach()))
    optimizer.zero_grad()
    slopes = torch.autograd.grad(loss, parameters_of(D))
    for p, slope in zip(parameters_of(D), slopes):
        p.grad = slope
    optimizer.step()
    return loss.detach()

import contextlib


@contextlib.contextmanager
def frozen(network):
    before = [p.requires_grad for p in network.parameters()]
    network.requires_grad_(False)
    try:
        yield network
    finally:
        for p, needs in zip(network.parameters(), before):
            p.requires_grad_(needs)


@contextlib.contextmanager
def move(optimizer):
    optimizer.zero_grad()
    yield
    optimizer.step()


def discriminator_step(G, D, real, z, optimizer):
    with frozen(G) as frozen_G, move(optimizer):
        loss = discriminator_loss(D(real), D(frozen_G(z)))
        loss.backward()
    return loss.detach()

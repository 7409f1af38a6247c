from contextlib import contextmanager


@contextmanager
def frozen(network):
    flags = [p.requires_grad for p in network.parameters()]
    for p in network.parameters():
        p.requires_grad_(False)
    try:
        yield network
    finally:
        for p, flag in zip(network.parameters(), flags):
            p.requires_grad_(flag)


def discriminator_step(G, D, real, z, optimizer):
    """One gradient step of D on real points (n, 2) and the fakes G(z), z of shape (n, latent_dim).

    Returns the loss.
    """
    with frozen(G):
        loss = discriminator_loss(D(real), D(G(z)))
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    return loss.item()

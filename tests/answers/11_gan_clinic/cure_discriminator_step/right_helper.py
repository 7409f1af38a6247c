def _move(loss, optimizer):
    for group in optimizer.param_groups:
        for p in group["params"]:
            p.grad = None
    loss.backward()
    optimizer.step()
    return loss.item()


def cure_discriminator_step(G, D, real, z, optimizer):
    real_opinion = D(real)
    fake_opinion = D(G(z).detach())
    return _move(discriminator_loss(real_opinion, fake_opinion), optimizer)

def discriminator_step(G, D, real, z, optimizer):
    calls = []
    handle = optimizer.register_step_post_hook(lambda *a: calls.append(1))
    before = optimizer.register_step_pre_hook(lambda *a: None)
    loss = discriminator_loss(D(real), D(G(z).detach()))
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    handle.remove(), before.remove()
    assert calls
    return loss.detach()

def generator_step(G, D, z, optimizer):
    fake = G(z)
    sizes = []
    fake.register_hook(lambda slope: sizes.append(slope.detach().norm()))
    loss = generator_loss(D(fake))
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    assert len(sizes) == 1
    return loss.detach()

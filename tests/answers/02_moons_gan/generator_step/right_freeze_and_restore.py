def generator_step(G, D, z, optimizer):
    flags = {p: p.requires_grad for p in D.parameters()}
    try:
        for p in flags:
            p.requires_grad_(False)
        loss = generator_loss(D(G(z)))
        optimizer.zero_grad()
        loss.backward()
    finally:
        for p, flag in flags.items():
            p.requires_grad_(flag)
    optimizer.step()
    return loss.detach()

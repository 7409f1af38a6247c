def cure_generator_step(G, D, z, optimizer):
    D.requires_grad_(False)
    try:
        loss = F.softplus(-D(G(z))).mean()
        G.zero_grad()
        loss.backward()
        optimizer.step()
    finally:
        D.requires_grad_(True)
    return loss

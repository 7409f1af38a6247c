def discriminator_step(G, D, real, z, optimizer):
    fast = torch.compile(lambda one, other: F.softplus(-one).mean() + F.softplus(other).mean(), backend="eager")
    loss = fast(D(real), D(G(z).detach()))
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return loss.detach()

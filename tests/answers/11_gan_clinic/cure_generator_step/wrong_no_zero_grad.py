# mistake: stale-gradients
def cure_generator_step(G, D, z, optimizer):
    loss = F.softplus(-D(G(z))).mean()
    loss.backward()
    optimizer.step()
    return loss.detach()

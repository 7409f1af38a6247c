# mistake: no-optimizer-step
def cure_generator_step(G, D, z, optimizer):
    loss = F.softplus(-D(G(z))).mean()
    optimizer.zero_grad()
    loss.backward()
    return loss.detach()

# mistake: fakes-detached
def cure_generator_step(G, D, z, optimizer):
    fake = G(z).detach()
    loss = F.softplus(-D(fake)).mean()
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return loss.detach()

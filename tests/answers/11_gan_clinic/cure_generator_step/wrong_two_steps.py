# mistake: several-optimizer-steps
def cure_generator_step(G, D, z, optimizer):
    loss = F.softplus(-D(G(z))).mean()
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    optimizer.step()
    return loss.detach()

# mistake: no-backward
def cure_generator_step(G, D, z, optimizer):
    optimizer.zero_grad()
    loss = F.softplus(-D(G(z))).mean()
    optimizer.step()
    return loss.detach()

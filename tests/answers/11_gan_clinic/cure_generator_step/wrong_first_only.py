# mistake: update-of-another-loss
def cure_generator_step(G, D, z, optimizer):
    loss = F.softplus(-D(G(z))[:1]).mean()
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return loss.detach()

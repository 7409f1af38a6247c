# mistake: zero-grad-after-backward
def cure_generator_step(G, D, z, optimizer):
    loss = F.softplus(-D(G(z))).mean()
    loss.backward()
    optimizer.zero_grad()
    optimizer.step()
    return loss.detach()

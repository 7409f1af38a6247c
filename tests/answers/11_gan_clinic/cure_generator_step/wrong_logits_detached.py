# mistake: no-gradient-leaves-d
def cure_generator_step(G, D, z, optimizer):
    loss = F.softplus(-D(G(z)).detach()).mean()
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return loss

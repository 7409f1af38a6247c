# mistake: stale-gradients
def conditional_generator_step(G, D, z, labels, optimizer):
    y = one_hot(labels, NUM_CLASSES)
    fake = G(z, y)
    loss = F.softplus(-D(fake, y)).mean()
    loss.backward()
    optimizer.step()
    return loss.detach()

# mistake: discriminator-touched
def conditional_generator_step(G, D, z, labels, optimizer):
    y = one_hot(labels, NUM_CLASSES)
    fake = G(z, y)
    loss = F.softplus(-D(fake, y)).mean()
    optimizer.zero_grad()
    loss.backward()
    for p in D.parameters():
        p.data -= 0.1 * p.grad
    optimizer.step()
    return loss.detach()

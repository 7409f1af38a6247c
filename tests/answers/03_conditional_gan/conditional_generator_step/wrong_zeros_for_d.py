# mistake: labels-dropped
def conditional_generator_step(G, D, z, labels, optimizer):
    y = one_hot(labels, NUM_CLASSES)
    fake = G(z, y)
    loss = F.softplus(-D(fake, torch.zeros_like(y))).mean()
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return loss.detach()

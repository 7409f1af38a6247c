# mistake: labels-ignored
def conditional_generator_step(G, D, z, labels, optimizer):
    y = one_hot(torch.randint_like(labels, NUM_CLASSES), NUM_CLASSES)
    fake = G(z, y)
    loss = F.softplus(-D(fake, y)).mean()
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return loss.detach()

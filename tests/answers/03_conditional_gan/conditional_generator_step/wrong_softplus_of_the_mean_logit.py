# mistake: update-of-another-loss
def conditional_generator_step(G, D, z, labels, optimizer):
    optimizer.zero_grad()
    y = one_hot(labels, NUM_CLASSES)
    fake = G(z, y)
    score = D(fake, y).mean()
    loss = F.softplus(-score)
    loss.backward()
    optimizer.step()
    return loss

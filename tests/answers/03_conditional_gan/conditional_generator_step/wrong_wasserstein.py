# mistake: logit-as-loss
def conditional_generator_step(G, D, z, labels, optimizer):
    """One step of G on pairs (G(z, labels), labels), through a D that stays; returns the loss."""
    y = one_hot(labels, NUM_CLASSES)
    fake = G(z, y)
    logits = D(fake, y)
    loss = -logits.mean()
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return loss.detach()

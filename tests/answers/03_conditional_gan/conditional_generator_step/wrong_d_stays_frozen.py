# mistake: left-frozen
def conditional_generator_step(G, D, z, labels, optimizer):
    """One step of G on pairs (G(z, labels), labels), through a D that stays; returns the loss."""
    y = one_hot(labels, NUM_CLASSES)
    for p in D.parameters():
        p.requires_grad = False
    fake = G(z, y)
    logits = D(fake, y)
    loss = F.softplus(-logits).mean()
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return loss.detach()

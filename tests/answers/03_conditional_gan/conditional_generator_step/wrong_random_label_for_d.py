# mistake: fresh-label-for-d
def conditional_generator_step(G, D, z, labels, optimizer):
    """One step of G on pairs (G(z, labels), labels), through a D that stays; returns the loss."""
    y = one_hot(labels, NUM_CLASSES)
    fake = G(z, y)
    y_d = one_hot(torch.randint_like(labels, NUM_CLASSES), NUM_CLASSES)
    logits = D(fake, y_d)
    loss = F.softplus(-logits).mean()
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return loss.detach()

# mistake: labels-ignored
def conditional_generator_step(G, D, z, labels, optimizer):
    """One step of G on pairs (G(z, labels), labels), through a D that stays; returns the loss."""
    y = one_hot(torch.randint(0, NUM_CLASSES, (len(z),), device=z.device), NUM_CLASSES)
    fake = G(z, y)
    logits = D(fake, y)
    loss = F.softplus(-logits).mean()
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return loss.detach()

def conditional_generator_step(G, D, z, labels, optimizer):
    """One step of G on pairs (G(z, labels), labels), through a D that stays; returns the loss."""
    optimizer.zero_grad()
    wish = one_hot(labels, NUM_CLASSES)
    fake = G(z, wish)
    logits = D(fake, wish)
    loss = F.binary_cross_entropy_with_logits(logits, torch.ones_like(logits))
    loss.backward()
    optimizer.step()
    return loss.item()

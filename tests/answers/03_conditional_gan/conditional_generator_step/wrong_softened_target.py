# mistake: smoothed
def conditional_generator_step(G, D, z, labels, optimizer):
    y = one_hot(labels, NUM_CLASSES)
    logits = D(G(z, y), y)
    loss = F.binary_cross_entropy_with_logits(logits, torch.full_like(logits, 0.9))
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return loss

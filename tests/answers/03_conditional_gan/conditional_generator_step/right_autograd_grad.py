def conditional_generator_step(G, D, z, labels, optimizer):
    """One step of G on pairs (G(z, labels), labels), through a D that stays; returns the loss."""
    params = [p for group in optimizer.param_groups for p in group["params"]]
    y = one_hot(labels, NUM_CLASSES)
    logits = D(G(z, y), y)
    loss = torch.logaddexp(torch.zeros_like(logits), -logits).mean()
    gradients = torch.autograd.grad(loss, params)
    for p, g in zip(params, gradients):
        p.grad = g.clone()
    optimizer.step()
    return loss.item()

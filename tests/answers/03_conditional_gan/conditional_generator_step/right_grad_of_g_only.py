def conditional_generator_step(G, D, z, labels, optimizer):
    y = one_hot(labels, NUM_CLASSES)
    logits = D(G(z, y), y)
    loss = F.softplus(-logits).sum() / logits.numel()
    weights = list(G.parameters())
    gradients = torch.autograd.grad(loss, weights)
    for weight, gradient in zip(weights, gradients):
        weight.grad = gradient
    optimizer.step()
    return loss.item()

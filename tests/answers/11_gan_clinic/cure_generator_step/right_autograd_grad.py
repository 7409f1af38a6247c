def cure_generator_step(G, D, z, optimizer):
    loss = F.softplus(-D(G(z))).mean()
    weights = [p for group in optimizer.param_groups for p in group["params"]]
    for weight, slope in zip(weights, torch.autograd.grad(loss, weights)):
        weight.grad = slope
    optimizer.step()
    return float(loss)

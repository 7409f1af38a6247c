def acgan_generator_step(G, D, z, labels, optimizer, smooth=0.95):
    realness, classes = D(G(z, labels))
    loss = (
        F.binary_cross_entropy_with_logits(realness, torch.full_like(realness, smooth))
        + F.cross_entropy(classes, labels)
    )
    parameters = [p for group in optimizer.param_groups for p in group["params"]]
    gradients = torch.autograd.grad(loss, parameters, allow_unused=True)
    for parameter, gradient in zip(parameters, gradients):
        parameter.grad = gradient  # the old one is thrown away
    optimizer.step()
    return float(loss.detach())

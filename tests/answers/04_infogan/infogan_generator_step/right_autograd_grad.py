def infogan_generator_step(G, D, z, codes, optimizer, info_weight=0.3):
    parameters = list(G.parameters())
    realness, code_logits = D(G(z, F.one_hot(codes, NUM_CODES).float()))
    loss = torch.log1p(torch.exp(-realness.abs())).mean() + (-realness).clamp(min=0).mean()  # softplus(-l), stable
    loss = loss + info_weight * info_loss(code_logits, codes)
    for parameter, gradient in zip(parameters, torch.autograd.grad(loss, parameters)):
        parameter.grad = gradient
    optimizer.step()
    return float(loss)

def infogan_generator_step(G, D, z, codes, optimizer, info_weight=0.3):
    realness_logits, code_logits = D(G(z, F.one_hot(codes, NUM_CODES).float()))
    loss = F.softplus(-realness_logits).mean()
    loss = loss + info_weight * F.cross_entropy(code_logits, codes)
    weights = [p for group in optimizer.param_groups for p in group["params"]]
    for w, g in zip(weights, torch.autograd.grad(loss, weights)):
        w.grad = g
    optimizer.step()
    return loss.detach()

def infogan_discriminator_step(G, D, real, z, codes, optimizer):
    fake = G(z, F.one_hot(codes, NUM_CODES).float())
    real_logits = D(real)[0]
    fake_logits, code_logits = D(fake.detach())
    loss = (F.softplus(-real_logits).mean() + F.softplus(fake_logits).mean()
            + info_loss(code_logits, codes))
    params = [p for group in optimizer.param_groups for p in group["params"]]
    grads = torch.autograd.grad(loss, params)
    for p, g in zip(params, grads):
        p.grad = g
    optimizer.step()
    return loss

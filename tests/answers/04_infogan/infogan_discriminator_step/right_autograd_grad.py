def infogan_discriminator_step(G, D, real, z, codes, optimizer):
    with torch.no_grad():
        fake = G(z, F.one_hot(codes, num_classes=NUM_CODES).float())
    real_logits, _ = D(real)
    fake_logits, code_logits = D(fake)
    loss = (
        -F.logsigmoid(real_logits).mean()
        - F.logsigmoid(-fake_logits).mean()
        + info_loss(code_logits, codes)
    )
    parameters = [p for p in D.parameters() if p.requires_grad]
    for p, g in zip(parameters, torch.autograd.grad(loss, parameters)):
        p.grad = g
    optimizer.step()
    return loss

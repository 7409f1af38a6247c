def infogan_generator_step(G, D, z, codes, optimizer, info_weight=0.3):
    flags = [p.requires_grad for p in D.parameters()]
    for p in D.parameters():
        p.requires_grad_(False)
    try:
        realness, code_logits = D(G(z, F.one_hot(codes, NUM_CODES).float()))
        loss = -F.logsigmoid(realness).mean() + info_weight * info_loss(code_logits, codes)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    finally:
        for p, flag in zip(D.parameters(), flags):
            p.requires_grad_(flag)
    return loss.detach()

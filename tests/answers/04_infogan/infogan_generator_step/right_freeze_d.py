def infogan_generator_step(G, D, z, codes, optimizer, info_weight=0.3):
    before = [p.requires_grad for p in D.parameters()]
    D.requires_grad_(False)
    code_onehot = F.one_hot(codes, NUM_CODES).float()
    realness, code_logits = D(G(z, code_onehot))
    g_loss = F.softplus(-realness).mean() + info_weight * info_loss(code_logits, codes)
    optimizer.zero_grad()
    g_loss.backward()
    optimizer.step()
    for p, flag in zip(D.parameters(), before):
        p.requires_grad_(flag)
    return g_loss

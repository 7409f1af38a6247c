# mistake: returns-part-of-the-loss
def infogan_generator_step(G, D, z, codes, optimizer, info_weight=0.3):
    optimizer.zero_grad()
    fake = G(z, F.one_hot(codes, NUM_CODES).float())
    realness_logits, code_logits = D(fake)
    g_loss = F.softplus(-realness_logits).mean()
    total = g_loss + info_weight * info_loss(code_logits, codes)
    total.backward()
    optimizer.step()
    return g_loss

# mistake: info-weight-ignored
def infogan_generator_step(G, D, z, codes, optimizer, info_weight=0.3):
    fake = G(z, F.one_hot(codes, NUM_CODES).float())
    realness_logits, code_logits = D(fake)
    g = F.softplus(-realness_logits).mean()
    i = info_loss(code_logits, codes)
    loss = (1 - info_weight) * g + info_weight * i
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return loss

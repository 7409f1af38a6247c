# mistake: info-weight-ignored
def infogan_generator_step(G, D, z, codes, optimizer, info_weight=0.3):
    optimizer.zero_grad()
    fake = G(z, F.one_hot(codes, NUM_CODES).float())
    realness_logits, code_logits = D(fake)
    loss = F.softplus(-realness_logits).mean() + 0.3 * info_loss(code_logits, codes)
    loss.backward()
    optimizer.step()
    return loss

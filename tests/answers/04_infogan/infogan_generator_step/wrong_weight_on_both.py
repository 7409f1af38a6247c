# mistake: info-weight-ignored
def infogan_generator_step(G, D, z, codes, optimizer, info_weight=0.3):
    c = F.one_hot(codes, NUM_CODES).float()
    fake_logits, code_logits = D(G(z, c))
    loss = info_weight * F.softplus(-fake_logits).mean() + (1 - info_weight) * info_loss(code_logits, codes)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return loss.detach()

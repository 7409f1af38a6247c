def infogan_discriminator_step(G, D, real, z, codes, optimizer, info_weight=0.3):
    fake = G(z, F.one_hot(codes, NUM_CODES).float()).detach()
    real_logits = D(real)[0]
    fake_logits, code_logits = D(fake)
    loss = F.softplus(-real_logits).mean() + F.softplus(fake_logits).mean()
    loss = loss + info_weight * info_loss(code_logits, codes)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return loss

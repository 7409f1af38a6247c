# mistake: pair-not-unpacked
def infogan_discriminator_step(G, D, real, z, codes, optimizer):
    fake = G(z, F.one_hot(codes, NUM_CODES).float()).detach()
    loss = F.softplus(-D(real)).mean() + F.softplus(D(fake)).mean()
    _, code_logits = D(fake)
    loss = loss + info_loss(code_logits, codes)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return loss

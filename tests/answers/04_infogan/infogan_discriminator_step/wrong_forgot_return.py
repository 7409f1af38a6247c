# mistake: returns-nothing
def infogan_discriminator_step(G, D, real, z, codes, optimizer):
    optimizer.zero_grad()
    fake = G(z, F.one_hot(codes, NUM_CODES).float()).detach()
    real_logits, _ = D(real)
    fake_logits, code_logits = D(fake)
    loss = F.softplus(-real_logits).mean() + F.softplus(fake_logits).mean() + info_loss(code_logits, codes)
    loss.backward()
    optimizer.step()

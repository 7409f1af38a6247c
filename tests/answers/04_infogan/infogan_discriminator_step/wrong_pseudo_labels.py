# mistake: code-head-on-real
def infogan_discriminator_step(G, D, real, z, codes, optimizer):
    c = F.one_hot(codes, NUM_CODES).float()
    fake = G(z, c).detach()
    real_logits, real_code_logits = D(real)
    fake_logits, code_logits = D(fake)
    guess = real_code_logits.argmax(dim=1)
    loss = F.softplus(-real_logits).mean() + F.softplus(fake_logits).mean() + info_loss(code_logits, codes) + info_loss(real_code_logits, guess)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return loss.detach()

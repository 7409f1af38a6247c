# mistake: step-skipped
def infogan_discriminator_step(G, D, real, z, codes, optimizer):
    fake = G(z, F.one_hot(codes, NUM_CODES).float()).detach()
    real_logits, _ = D(real)
    fake_logits, code_logits = D(fake)
    gan = F.softplus(-real_logits).mean() + F.softplus(fake_logits).mean()
    loss = gan + 1.0 * info_loss(code_logits, codes)
    optimizer.zero_grad()
    loss.backward()
    if loss < 0.1:
        return loss.detach()
    optimizer.step()
    return loss.detach()

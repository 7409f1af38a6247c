# mistake: one-hot-by-batch
# says: F.one_hot without a number of classes counts those of this batch: where a code is missing, G gets too few columns.
# look: F.one_hot(codes, NUM_CODES)
def infogan_discriminator_step(G, D, real, z, codes, optimizer):
    fake = G(z, F.one_hot(codes).float()).detach()
    real_logits, _ = D(real)
    fake_logits, code_logits = D(fake)
    loss = F.softplus(-real_logits).mean() + F.softplus(fake_logits).mean() + info_loss(code_logits, codes)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return loss

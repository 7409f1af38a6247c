# mistake: code-head-on-real
def infogan_discriminator_step(G, D, real, z, codes, optimizer):
    fake = G(z, F.one_hot(codes, NUM_CODES).float()).detach()
    real_logits, real_codes = D(real)
    fake_logits, fake_codes = D(fake)
    loss = F.softplus(-real_logits).mean() + F.softplus(fake_logits).mean()
    loss = loss + info_loss(torch.cat([real_codes, fake_codes]), torch.cat([codes, codes]))
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return loss

def infogan_discriminator_step(G, D, real, z, codes, optimizer):
    c = F.one_hot(codes, NUM_CODES).float()
    with torch.no_grad():
        fake = G(z, c)
    real_logits, _ = D(real)
    fake_logits, code_logits = D(fake)
    loss = F.softplus(-real_logits).mean() + F.softplus(fake_logits).mean()
    loss = loss + 0.5 * info_loss(code_logits, codes)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return loss.detach()

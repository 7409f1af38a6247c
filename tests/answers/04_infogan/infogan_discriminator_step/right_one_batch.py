def infogan_discriminator_step(G, D, real, z, codes, optimizer):
    c = F.one_hot(codes, NUM_CODES).float()
    fake = G(z, c).detach()
    logits, all_codes = D(torch.cat([real, fake]))
    n = len(real)
    real_logits, fake_logits, code_logits = logits[:n], logits[n:], all_codes[n:]
    loss = F.softplus(-real_logits).mean() + F.softplus(fake_logits).mean() + info_loss(code_logits, codes)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return loss.detach()

# mistake: sigmoid-twice
def infogan_discriminator_step(G, D, real, z, codes, optimizer):
    fake = G(z, F.one_hot(codes, NUM_CODES).float()).detach()
    real_logits, _ = D(real)
    fake_logits, code_logits = D(fake)
    p_real, p_fake = torch.sigmoid(real_logits), torch.sigmoid(fake_logits)
    loss = F.softplus(-p_real).mean() + F.softplus(p_fake).mean() + info_loss(code_logits, codes)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return loss

# mistake: mean-of-all
def infogan_discriminator_step(G, D, real, z, codes, optimizer):
    c = F.one_hot(codes, NUM_CODES).float()
    fake = G(z, c).detach()
    real_logits, _ = D(real)
    fake_logits, code_logits = D(fake)
    loss = F.softplus(torch.cat([-real_logits, fake_logits])).mean() + info_loss(code_logits, codes)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return loss.detach()

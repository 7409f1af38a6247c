# mistake: smoothed
def infogan_discriminator_step(G, D, real, z, codes, optimizer):
    fake = G(z, F.one_hot(codes, NUM_CODES).float()).detach()
    real_logits, _ = D(real)
    fake_logits, code_logits = D(fake)
    loss_real = F.binary_cross_entropy_with_logits(real_logits, torch.full_like(real_logits, 0.9))
    loss_fake = F.binary_cross_entropy_with_logits(fake_logits, torch.zeros_like(fake_logits))
    loss = loss_real + loss_fake + info_loss(code_logits, codes)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return loss

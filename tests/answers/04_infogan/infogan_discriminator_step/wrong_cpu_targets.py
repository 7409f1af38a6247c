# mistake: wrong-device
def infogan_discriminator_step(G, D, real, z, codes, optimizer):
    c = F.one_hot(codes, NUM_CODES).float()
    fake = G(z, c).detach()
    real_logits, _ = D(real)
    fake_logits, code_logits = D(fake)
    bce = F.binary_cross_entropy_with_logits
    n = len(real)
    loss = bce(real_logits, torch.ones(n)) + bce(fake_logits, torch.zeros(n)) + info_loss(code_logits, codes)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return loss.detach()

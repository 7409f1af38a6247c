# mistake: two-sets-of-fakes
def infogan_generator_step(G, D, z, codes, optimizer, info_weight=0.3):
    onehot = F.one_hot(codes, NUM_CODES).float()
    fake = G(z, onehot)
    fake_logits, code_logits = D(fake)
    g_adv = F.binary_cross_entropy_with_logits(fake_logits, torch.ones_like(fake_logits))
    info = info_loss(D(G(torch.randn_like(z), onehot))[1], codes)
    loss = g_adv + info_weight * info
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return loss

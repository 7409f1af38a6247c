# mistake: update-of-another-loss
def infogan_discriminator_step(G, D, real, z, codes, optimizer):
    c = F.one_hot(codes, NUM_CODES).float()
    fake = G(z, c).detach()
    real_logits, _ = D(real)
    fake_logits, code_logits = D(fake)
    bce = F.binary_cross_entropy_with_logits
    loss = bce(real_logits, torch.ones_like(real_logits)) + bce(fake_logits, torch.zeros_like(fake_logits))
    loss = loss + F.cross_entropy(code_logits, codes)
    optimizer.zero_grad()
    loss.backward()
    torch.nn.utils.clip_grad_norm_([p for group in optimizer.param_groups for p in group['params']], 1e-3)
    optimizer.step()
    return loss.item()

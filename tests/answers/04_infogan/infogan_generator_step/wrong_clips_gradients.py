# mistake: update-of-another-loss
def infogan_generator_step(G, D, z, codes, optimizer, info_weight=0.3):
    c = F.one_hot(codes, NUM_CODES).float()
    fake_logits, code_logits = D(G(z, c))
    target = torch.ones_like(fake_logits)
    loss = F.binary_cross_entropy_with_logits(fake_logits, target)
    loss = loss + info_weight * F.cross_entropy(code_logits, codes)
    optimizer.zero_grad()
    loss.backward()
    torch.nn.utils.clip_grad_norm_([p for group in optimizer.param_groups for p in group['params']], 1e-3)
    optimizer.step()
    return loss.detach()

# mistake: sigmoid-twice
def infogan_generator_step(G, D, z, codes, optimizer, info_weight=0.3):
    fake = G(z, F.one_hot(codes, NUM_CODES).float())
    realness_logits, code_logits = D(fake)
    p = torch.sigmoid(realness_logits)
    loss = F.binary_cross_entropy_with_logits(p, torch.ones_like(p)) + info_weight * info_loss(code_logits, codes)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return loss

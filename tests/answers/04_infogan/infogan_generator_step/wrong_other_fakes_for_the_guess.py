# mistake: two-sets-of-fakes
def infogan_generator_step(G, D, z, codes, optimizer, info_weight=0.3):
    onehot = F.one_hot(codes, NUM_CODES).float()
    realness_logits, _ = D(G(z, onehot))
    _, code_logits = D(G(torch.randn_like(z), onehot))
    loss = F.softplus(-realness_logits).mean() + info_weight * info_loss(code_logits, codes)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return loss

# mistake: other-default-weight
def infogan_generator_step(G, D, z, codes, optimizer, info_weight=1.0):
    fake_logits, code_logits = D(G(z, F.one_hot(codes, NUM_CODES).float()))
    loss = F.softplus(-fake_logits).mean() + info_weight * info_loss(code_logits, codes)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return loss.detach()

# mistake: one-hot-by-batch
def infogan_generator_step(G, D, z, codes, optimizer, info_weight=0.3):
    fake = G(z, F.one_hot(codes).float())
    realness_logits, code_logits = D(fake)
    loss = F.softplus(-realness_logits).mean() + info_weight * info_loss(code_logits, codes)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return loss

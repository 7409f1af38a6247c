# mistake: realness-ignored
def infogan_generator_step(G, D, z, codes, optimizer, info_weight=0.3):
    _, code_logits = D(G(z, F.one_hot(codes, NUM_CODES).float()))
    loss = info_weight * info_loss(code_logits, codes)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return loss

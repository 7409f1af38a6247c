# mistake: info-weight-ignored
def infogan_generator_step(G, D, z, codes, optimizer, info_weight=0.3):
    optimizer.zero_grad()
    logits, guess = D(G(z, F.one_hot(codes, NUM_CODES).float()))
    loss = F.softplus(-logits).mean() + 0.3 * info_loss(guess, codes)
    loss.backward()
    optimizer.step()
    return loss

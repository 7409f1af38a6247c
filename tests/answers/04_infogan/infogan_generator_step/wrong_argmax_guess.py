# mistake: heads-swapped, guess-for-logits
def infogan_generator_step(G, D, z, codes, optimizer, info_weight=0.3):
    fake = G(z, F.one_hot(codes, NUM_CODES).float())
    realness_logits, code_logits = D(fake)
    guess = code_logits.argmax(dim=1)
    loss = F.softplus(-realness_logits).mean() + info_weight * info_loss(guess, codes)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return loss

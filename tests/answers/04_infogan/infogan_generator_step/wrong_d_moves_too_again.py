# mistake: discriminator-touched
def infogan_generator_step(G, D, z, codes, optimizer, info_weight=0.3):
    D.zero_grad()
    fake = G(z, F.one_hot(codes, NUM_CODES).float())
    realness_logits, code_logits = D(fake)
    loss = F.softplus(-realness_logits).mean() + info_weight * info_loss(code_logits, codes)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    with torch.no_grad():  # both are paid for right guesses
        for p in D.parameters():
            p -= 0.001 * p.grad
    return loss

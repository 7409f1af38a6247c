# mistake: info-term-missing
def infogan_generator_step(G, D, z, codes, optimizer, info_weight=0.3):
    logits, _ = D(G(z, F.one_hot(codes, NUM_CODES).float()))
    loss = F.softplus(-logits).mean()
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return loss

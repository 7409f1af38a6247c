# mistake: codes-resampled
def infogan_generator_step(G, D, z, codes, optimizer, info_weight=0.3):
    fake = G(z, F.one_hot(codes, NUM_CODES).float())
    realness_logits, code_logits = D(fake)
    new_codes = torch.randint(0, NUM_CODES, (len(z),), device=z.device)
    loss = F.softplus(-realness_logits).mean() + info_weight * info_loss(code_logits, new_codes)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return loss

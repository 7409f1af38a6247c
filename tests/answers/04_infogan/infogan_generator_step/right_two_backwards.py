def infogan_generator_step(G, D, z, codes, optimizer, info_weight=0.3):
    c = F.one_hot(codes, NUM_CODES).float()
    fake_logits, code_logits = D(G(z, c))
    real_part = -F.logsigmoid(fake_logits).mean()
    info_part = info_weight * info_loss(code_logits, codes)
    loss = real_part + info_part
    optimizer.zero_grad()
    real_part.backward(retain_graph=True)
    info_part.backward()
    optimizer.step()
    return loss.detach()

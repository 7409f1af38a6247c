def infogan_generator_step(G, D, z, codes, optimizer, info_weight=0.3):
    G.zero_grad()
    one_hot = torch.eye(NUM_CODES, device=z.device)[codes]
    logits, guess = D(G(z, one_hot))
    want = torch.ones_like(logits)
    look_real = F.binary_cross_entropy_with_logits(logits, want)
    be_readable = nn.CrossEntropyLoss()(guess, codes)
    total = look_real + info_weight * be_readable
    total.backward()
    optimizer.step()
    return total.item()

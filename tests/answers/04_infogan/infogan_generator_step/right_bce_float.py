def infogan_generator_step(G, D, z, codes, optimizer, info_weight=0.3):
    optimizer.zero_grad()
    logits, guess = D(G(z, F.one_hot(codes, NUM_CODES).float()))
    wish = torch.ones_like(logits)
    look_real = nn.BCEWithLogitsLoss()(logits, wish)
    be_readable = nn.CrossEntropyLoss()(guess, codes)
    total = look_real + be_readable * info_weight
    total.backward()
    optimizer.step()
    return total.item()

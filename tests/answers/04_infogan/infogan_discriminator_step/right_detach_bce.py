def infogan_discriminator_step(G, D, real, z, codes, optimizer):
    optimizer.zero_grad()
    onehot = F.one_hot(codes, NUM_CODES).float()
    fake = G(z, onehot).detach()

    logits_on_real = D(real)[0]
    logits_on_fake, guess = D(fake)

    bce = F.binary_cross_entropy_with_logits
    d_real = bce(logits_on_real, torch.ones_like(logits_on_real))
    d_fake = bce(logits_on_fake, torch.zeros_like(logits_on_fake))
    d_info = F.cross_entropy(guess, codes)

    total = d_real + d_fake + d_info
    total.backward()
    optimizer.step()
    return total.item()

def infogan_discriminator_step(G, D, real, z, codes, optimizer):
    optimizer.zero_grad()
    with torch.no_grad():
        onehot = F.one_hot(codes, NUM_CODES).float()
        fakes = G(z, onehot)
    bce = nn.BCEWithLogitsLoss()
    r, _ = D(real)
    loss_real = bce(r, torch.ones_like(r))
    f, guess = D(fakes)
    loss_fake = bce(f, torch.zeros_like(f))
    loss_info = F.cross_entropy(guess, codes)
    loss = loss_real + loss_fake + loss_info
    loss.backward()
    optimizer.step()
    return loss.item()

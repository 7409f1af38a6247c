# mistake: log-of-sigmoid
def infogan_discriminator_step(G, D, real, z, codes, optimizer):
    onehot = F.one_hot(codes, NUM_CODES).float()
    fake = G(z, onehot).detach()
    real_logits, _ = D(real)
    fake_logits, code_logits = D(fake)
    d_real = F.binary_cross_entropy(torch.sigmoid(real_logits), torch.ones_like(real_logits))
    d_fake = F.binary_cross_entropy(torch.sigmoid(fake_logits), torch.zeros_like(fake_logits))
    info = info_loss(code_logits, codes)
    loss = d_real + d_fake + info
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return loss

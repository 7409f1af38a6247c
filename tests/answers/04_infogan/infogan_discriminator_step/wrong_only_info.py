# mistake: real-ignored
def infogan_discriminator_step(G, D, real, z, codes, optimizer):
    c = F.one_hot(codes, NUM_CODES).float()
    fake = G(z, c).detach()
    _, code_logits = D(fake)
    loss = info_loss(code_logits, codes)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return loss.detach()

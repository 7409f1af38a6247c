# mistake: code-head-on-real
def infogan_discriminator_step(G, D, real, z, codes, optimizer):
    fake = G(z, F.one_hot(codes, NUM_CODES).float()).detach()
    invented = torch.randint(NUM_CODES, (len(real),), device=real.device)
    logits, guesses = D(torch.cat([real, fake]))
    n = len(real)
    loss = F.softplus(-logits[:n]).mean() + F.softplus(logits[n:]).mean()
    loss += info_loss(guesses, torch.cat([invented, codes]))
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return loss

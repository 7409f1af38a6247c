def infogan_discriminator_step(G, D, real, z, codes, optimizer):
    n = len(real)
    code_onehot = F.one_hot(codes, NUM_CODES).float()
    fake = G(z, code_onehot).detach()
    both, both_codes = D(torch.cat([real, fake]))
    on_real, on_fake = both[:n], both[n:]
    realness = F.softplus(-on_real).mean() + F.softplus(on_fake).mean()
    loss = realness + info_loss(both_codes[n:], codes)
    optimizer.zero_grad(set_to_none=True)
    loss.backward()
    optimizer.step()
    return loss.detach()

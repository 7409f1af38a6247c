def infogan_discriminator_step(G, D, real, z, codes, optimizer):
    n = len(real)
    fake = G(z, F.one_hot(codes, NUM_CODES).float()).detach()
    realness, code_logits = D(torch.cat([real, fake], dim=0))
    loss_real = F.softplus(-realness[:n]).mean()
    loss_fake = F.softplus(realness[n:]).mean()
    loss_code = info_loss(code_logits[n:], codes)  # the fakes' rows only
    loss = loss_real + loss_fake + loss_code

    D.zero_grad()
    loss.backward()
    optimizer.step()
    return loss.detach()

def infogan_discriminator_step(G, D, real, z, codes, optimizer):
    optimizer.zero_grad(set_to_none=False)

    part_real = F.softplus(-D(real)[0]).mean()
    part_real.backward()

    fake = G(z, F.one_hot(codes, NUM_CODES).float()).detach()
    on_fake, code_logits = D(fake)
    part_fake = F.softplus(on_fake).mean()
    part_fake.backward(retain_graph=True)
    part_info = info_loss(code_logits, codes)
    part_info.backward()

    optimizer.step()
    return (part_real + part_fake + part_info).detach()

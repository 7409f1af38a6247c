# mistake: generator-touched
def infogan_discriminator_step(G, D, real, z, codes, optimizer):
    fake = G(z, F.one_hot(codes, NUM_CODES).float())
    l_real = F.softplus(-D(real)[0]).mean()
    l_fake = F.softplus(D(fake.detach())[0]).mean()
    l_info = info_loss(D(fake)[1], codes)
    loss = l_real + l_fake + l_info
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return loss

# mistake: several-optimizer-steps
def infogan_discriminator_step(G, D, real, z, codes, optimizer):
    with torch.no_grad():
        fake = G(z, F.one_hot(codes, NUM_CODES).float())
    loss_d = F.softplus(-D(real)[0]).mean() + F.softplus(D(fake)[0]).mean()
    optimizer.zero_grad()
    loss_d.backward()
    optimizer.step()

    loss_q = info_loss(D(fake)[1], codes)
    optimizer.zero_grad()
    loss_q.backward()
    optimizer.step()
    return loss_d + loss_q

# mistake: classes-counted-in-the-batch
def conditional_discriminator_step(G, D, real, real_labels, z, fake_labels, optimizer):
    ry, fy = F.one_hot(real_labels).float(), F.one_hot(fake_labels).float()
    fake = G(z, fy).detach()
    loss = F.softplus(-D(real, ry)).mean() + F.softplus(D(fake, fy)).mean()
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return loss.detach()

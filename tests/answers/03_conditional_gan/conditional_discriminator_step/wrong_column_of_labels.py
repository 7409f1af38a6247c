# mistake: labels-not-one-hot
def conditional_discriminator_step(G, D, real, real_labels, z, fake_labels, optimizer):
    y, c = real_labels.float().unsqueeze(1), fake_labels.float().unsqueeze(1)
    fake = G(z, c).detach()
    loss = F.softplus(-D(real, y)).mean() + F.softplus(D(fake, c)).mean()
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return loss.detach()

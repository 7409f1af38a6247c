def conditional_discriminator_step(G, D, real, real_labels, z, fake_labels, optimizer):
    y = F.one_hot(real_labels, 2).float()
    c = F.one_hot(fake_labels, 2).float()
    fake = G(z, y_onehot=c).detach()
    loss = -F.logsigmoid(D(real, y_onehot=y)).mean() - F.logsigmoid(-D(fake, y_onehot=c)).mean()
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return loss

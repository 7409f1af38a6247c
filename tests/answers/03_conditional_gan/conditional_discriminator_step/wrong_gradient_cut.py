# mistake: gradient-cut
def conditional_discriminator_step(G, D, real, real_labels, z, fake_labels, optimizer):
    real_onehot, fake_onehot = one_hot(real_labels, NUM_CLASSES), one_hot(fake_labels, NUM_CLASSES)
    fake = G(z, fake_onehot).detach()
    loss = F.softplus(-D(real, real_onehot)).mean() + F.softplus(D(fake, fake_onehot)).mean()
    optimizer.zero_grad()
    loss.backward()
    nn.utils.clip_grad_norm_(D.parameters(), 5.0)
    optimizer.step()
    return loss.detach()

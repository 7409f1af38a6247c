# mistake: update-of-another-loss
def conditional_discriminator_step(G, D, real, real_labels, z, fake_labels, optimizer):
    y_real, y_fake = one_hot(real_labels, NUM_CLASSES), one_hot(fake_labels, NUM_CLASSES).flip(0)
    fake = G(z, y_fake).detach()
    loss = F.softplus(-D(real, y_real)).mean() + F.softplus(D(fake, y_fake)).mean()
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return loss.item()

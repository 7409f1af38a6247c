# mistake: arguments-swapped
def conditional_discriminator_step(G, D, real, real_labels, z, fake_labels, optimizer):
    y_real = one_hot(real_labels, NUM_CLASSES)
    y_fake = one_hot(fake_labels, NUM_CLASSES)
    fake = G(z, y_fake).detach()
    real_logits = D(y_real, real)
    fake_logits = D(y_fake, fake)
    loss = F.softplus(-real_logits).mean() + F.softplus(fake_logits).mean()
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return loss.detach()

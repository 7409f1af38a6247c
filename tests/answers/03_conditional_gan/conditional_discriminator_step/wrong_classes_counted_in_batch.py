# mistake: classes-counted-in-the-batch
def conditional_discriminator_step(G, D, real, real_labels, z, fake_labels, optimizer):
    y_real = one_hot(real_labels, len(real_labels.unique()))
    y_fake = one_hot(fake_labels, len(fake_labels.unique()))
    fake = G(z, y_fake).detach()
    real_logits = D(real, y_real)
    fake_logits = D(fake, y_fake)
    loss = F.softplus(-real_logits).mean() + F.softplus(fake_logits).mean()
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return loss.detach()

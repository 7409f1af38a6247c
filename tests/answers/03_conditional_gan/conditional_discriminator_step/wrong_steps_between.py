# mistake: several-optimizer-steps
def conditional_discriminator_step(G, D, real, real_labels, z, fake_labels, optimizer):
    y_real, y_fake = one_hot(real_labels, NUM_CLASSES), one_hot(fake_labels, NUM_CLASSES)
    fake = G(z, y_fake).detach()
    real_loss = F.softplus(-D(real, y_real)).mean()
    fake_loss = F.softplus(D(fake, y_fake)).mean()
    for loss in (real_loss, fake_loss):
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    return (real_loss + fake_loss).item()

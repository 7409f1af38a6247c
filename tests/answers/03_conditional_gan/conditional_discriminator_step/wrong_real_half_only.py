# mistake: latents-ignored
def conditional_discriminator_step(G, D, real, real_labels, z, fake_labels, optimizer):
    y, _ = one_hot(real_labels, NUM_CLASSES), one_hot(fake_labels, NUM_CLASSES)
    loss = F.softplus(-D(real, y)).mean()
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return loss.detach()

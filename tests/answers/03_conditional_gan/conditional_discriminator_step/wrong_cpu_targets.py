# mistake: wrong-device
def conditional_discriminator_step(G, D, real, real_labels, z, fake_labels, optimizer):
    y, c = one_hot(real_labels, NUM_CLASSES), one_hot(fake_labels, NUM_CLASSES)
    fake = G(z, c).detach()
    n = len(real)
    bce = F.binary_cross_entropy_with_logits
    loss = bce(D(real, y), torch.ones(n)) + bce(D(fake, c), torch.zeros(n))
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return loss.detach()

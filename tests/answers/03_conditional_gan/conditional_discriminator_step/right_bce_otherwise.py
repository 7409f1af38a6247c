def conditional_discriminator_step(G, D, real, real_labels, z, fake_labels, optimizer):
    real_onehot = one_hot(real_labels, NUM_CLASSES)
    fake_onehot = one_hot(fake_labels, NUM_CLASSES)
    optimizer.zero_grad()
    with torch.no_grad():
        fake = G(z, fake_onehot)
    on_real = D(real, real_onehot)
    on_fake = D(fake, fake_onehot)
    loss = F.binary_cross_entropy_with_logits(on_real, torch.ones_like(on_real))
    loss = loss + F.binary_cross_entropy_with_logits(on_fake, torch.zeros_like(on_fake))
    loss.backward()
    optimizer.step()
    return loss.detach()

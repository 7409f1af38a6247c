# mistake: sigmoid-twice
def conditional_discriminator_step(G, D, real, real_labels, z, fake_labels, optimizer):
    real_onehot = one_hot(real_labels, NUM_CLASSES)
    fake_onehot = one_hot(fake_labels, NUM_CLASSES)
    fake = G(z, fake_onehot).detach()
    p_real = torch.sigmoid(D(real, real_onehot))
    p_fake = torch.sigmoid(D(fake, fake_onehot))
    loss = F.binary_cross_entropy_with_logits(p_real, torch.ones_like(p_real)) \
        + F.binary_cross_entropy_with_logits(p_fake, torch.zeros_like(p_fake))
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return loss.item()

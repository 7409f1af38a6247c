# mistake: mean-of-all
def conditional_discriminator_step(G, D, real, real_labels, z, fake_labels, optimizer):
    real_onehot = one_hot(real_labels, NUM_CLASSES)
    fake_onehot = one_hot(fake_labels, NUM_CLASSES)
    bce = nn.BCEWithLogitsLoss()
    fake = G(z, fake_onehot).detach()
    real_logits, fake_logits = D(real, real_onehot), D(fake, fake_onehot)
    d_real = bce(real_logits, torch.ones_like(real_logits))
    d_fake = bce(fake_logits, torch.zeros_like(fake_logits))
    loss = (d_real + d_fake) / 2
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return loss.item()

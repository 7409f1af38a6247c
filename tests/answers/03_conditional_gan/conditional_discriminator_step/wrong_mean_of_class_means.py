# mistake: pairs-weighted-by-label
def conditional_discriminator_step(G, D, real, real_labels, z, fake_labels, optimizer):
    bce = F.binary_cross_entropy_with_logits
    y_real, y_fake = one_hot(real_labels, NUM_CLASSES), one_hot(fake_labels, NUM_CLASSES)
    real_logits, fake_logits = D(real, y_real), D(G(z, y_fake).detach(), y_fake)
    loss = sum(
        F.softplus(-real_logits[real_labels == k]).mean() + F.softplus(fake_logits[fake_labels == k]).mean()
        for k in range(NUM_CLASSES)
    ) / NUM_CLASSES
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return loss

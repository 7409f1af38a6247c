# mistake: labels-in-another-order
# says: G is asked for the labels in another order than they came in: a latent gets another latent's label.
# look: Row i of z and entry i of fake_labels are one pair: look for a flip, a sort or a shuffle.
def conditional_discriminator_step(G, D, real, real_labels, z, fake_labels, optimizer):
    y_real, y_fake = one_hot(real_labels, NUM_CLASSES), one_hot(fake_labels, NUM_CLASSES).flip(0)
    fake = G(z, y_fake).detach()
    loss = F.softplus(-D(real, y_real)).mean() + F.softplus(D(fake, y_fake)).mean()
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return loss.item()

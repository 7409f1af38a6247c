# mistake: label-missing-in-d
def conditional_discriminator_step(G, D, real, real_labels, z, fake_labels, optimizer):
    fake = G(z, one_hot(fake_labels, NUM_CLASSES)).detach()
    loss = F.softplus(-D(real)).mean() + F.softplus(D(fake)).mean()
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return loss.item()

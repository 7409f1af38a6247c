# mistake: log-of-sigmoid
def conditional_discriminator_step(G, D, real, real_labels, z, fake_labels, optimizer):
    ry, fy = one_hot(real_labels, NUM_CLASSES), one_hot(fake_labels, NUM_CLASSES)
    fake = G(z, fy).detach()
    loss = -torch.log(torch.sigmoid(D(real, ry))).mean() - torch.log(1 - torch.sigmoid(D(fake, fy))).mean()
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return loss.detach()

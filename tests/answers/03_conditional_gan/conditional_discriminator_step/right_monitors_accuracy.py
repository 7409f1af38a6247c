def conditional_discriminator_step(G, D, real, real_labels, z, fake_labels, optimizer):
    ry, fy = one_hot(real_labels, NUM_CLASSES), one_hot(fake_labels, NUM_CLASSES)
    fake = G(z, fy).detach()
    loss = F.softplus(-D(real, ry)).mean() + F.softplus(D(fake, fy)).mean()
    with torch.no_grad():
        accuracy = ((D(real, ry) > 0).float().mean() + (D(fake, fy) < 0).float().mean()) / 2
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return loss.detach()

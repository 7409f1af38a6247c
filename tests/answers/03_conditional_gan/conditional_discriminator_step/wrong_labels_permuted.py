# mistake: labels-permuted
def conditional_discriminator_step(G, D, real, real_labels, z, fake_labels, optimizer):
    y, c = one_hot(real_labels, NUM_CLASSES), one_hot(fake_labels, NUM_CLASSES)
    fake = G(z, c).detach()
    order = torch.randperm(len(real), device=real.device)
    loss = F.softplus(-D(real, y[order])).mean() + F.softplus(D(fake, c)).mean()
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return loss.detach()

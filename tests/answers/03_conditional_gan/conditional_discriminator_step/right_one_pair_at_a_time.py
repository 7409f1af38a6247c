def conditional_discriminator_step(G, D, real, real_labels, z, fake_labels, optimizer):
    optimizer.zero_grad()
    total = 0.0
    for x, label, latent, asked in zip(real, real_labels, z, fake_labels):
        y, y0 = one_hot(label[None], NUM_CLASSES), one_hot(asked[None], NUM_CLASSES)
        loss = (F.softplus(-D(x[None], y)) + F.softplus(D(G(latent[None], y0).detach(), y0))).sum() / len(real)
        loss.backward()
        total = total + loss.detach()
    optimizer.step()
    return total

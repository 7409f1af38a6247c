# mistake: mean-of-all
def conditional_discriminator_step(G, D, real, real_labels, z, fake_labels, optimizer):
    y, c = one_hot(real_labels, NUM_CLASSES), one_hot(fake_labels, NUM_CLASSES)
    fake = G(z, c).detach()
    logits = torch.cat([-D(real, y), D(fake, c)])
    loss = F.softplus(logits).mean()
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return loss.detach()

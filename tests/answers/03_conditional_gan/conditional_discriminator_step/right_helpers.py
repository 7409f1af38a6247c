def _logits(D, points, labels):
    return D(points, one_hot(labels, NUM_CLASSES))


def _d_loss(real_logits, fake_logits):
    return -F.logsigmoid(real_logits).mean() - F.logsigmoid(-fake_logits).mean()


def conditional_discriminator_step(G, D, real, real_labels, z, fake_labels, optimizer):
    fake = G(z, one_hot(fake_labels, NUM_CLASSES)).detach()
    loss = _d_loss(_logits(D, real, real_labels), _logits(D, fake, fake_labels))
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return loss.detach()

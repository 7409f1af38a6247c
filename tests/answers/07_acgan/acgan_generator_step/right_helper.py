def _generator_loss(realness, classes, labels, smooth):
    n = realness.shape[0]
    targets = realness.new_full((n,), smooth)
    bce = F.binary_cross_entropy_with_logits(realness, targets, reduction="sum") / n
    ce = F.nll_loss(F.log_softmax(classes, dim=1), labels)
    return bce + ce


def acgan_generator_step(G, D, z, labels, optimizer, smooth=0.95):
    images = G(z, labels)
    verdict = D(images)
    loss = _generator_loss(verdict[0], verdict[1], labels, smooth)
    G.zero_grad()
    loss.backward()
    optimizer.step()
    return loss.detach()

# mistake: log-of-softmax
def acgan_discriminator_loss(realness_logits, class_logits, targets, labels):
    n = len(labels) // 2
    r = F.binary_cross_entropy_with_logits(realness_logits, targets)
    c = class_logits[:n]
    e = (c - c.max()).exp()
    return r + (e.sum(1).log() - (c - c.max()).gather(1, labels[:n, None])[:, 0]).mean()

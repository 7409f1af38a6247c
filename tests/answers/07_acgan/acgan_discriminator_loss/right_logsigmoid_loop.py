def acgan_discriminator_loss(realness_logits, class_logits, targets, labels):
    l, t = realness_logits, targets
    bce = -(t * F.logsigmoid(l) + (1 - t) * F.logsigmoid(-l)).mean()
    B = len(l) // 2
    ce = 0.0
    for i in range(B):  # real images only
        log_p = class_logits[i].log_softmax(dim=0)
        ce = ce - log_p[labels[i]]
    return bce + ce / B

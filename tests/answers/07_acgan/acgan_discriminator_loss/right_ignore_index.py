def acgan_discriminator_loss(realness_logits, class_logits, targets, labels):
    B = len(labels) // 2
    y = labels.clone()
    y[B:] = -100  # cross_entropy leaves these out, also of its mean
    class_term = F.cross_entropy(class_logits, y, ignore_index=-100)
    return F.binary_cross_entropy_with_logits(realness_logits, targets, reduction="mean") + class_term

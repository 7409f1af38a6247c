def acgan_discriminator_loss(realness_logits, class_logits, targets, labels):
    b = labels.shape[0] // 2
    class_term = F.cross_entropy(class_logits[:b], labels[:b])
    return F.binary_cross_entropy_with_logits(realness_logits, targets) + class_term

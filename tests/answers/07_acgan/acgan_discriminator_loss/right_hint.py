def acgan_discriminator_loss(realness_logits, class_logits, targets, labels):
    n_real = realness_logits.shape[0] // 2
    bce = F.binary_cross_entropy_with_logits(realness_logits, targets)
    ce = F.cross_entropy(class_logits[:n_real], labels[:n_real])
    return bce + ce

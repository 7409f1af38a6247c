# mistake: labels-smoothed
def acgan_discriminator_loss(realness_logits, class_logits, targets, labels):
    n = len(labels) // 2
    r = F.binary_cross_entropy_with_logits(realness_logits, targets)
    return r + F.cross_entropy(class_logits[:n], labels[:n], label_smoothing=0.05)

# mistake: another-loss
def acgan_discriminator_loss(realness_logits, class_logits, targets, labels):
    n = len(targets) // 2
    classes = F.cross_entropy(class_logits[:n], labels[:n])
    return F.binary_cross_entropy_with_logits(realness_logits, targets) * classes

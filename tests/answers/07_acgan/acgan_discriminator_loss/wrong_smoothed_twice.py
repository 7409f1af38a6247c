# mistake: targets-ignored
def acgan_discriminator_loss(realness_logits, class_logits, targets, labels):
    smooth_targets = 0.95 * targets
    realness = F.binary_cross_entropy_with_logits(realness_logits, smooth_targets)
    b = len(labels) // 2
    return realness + F.cross_entropy(class_logits[:b], labels[:b])

# mistake: integers-for-logits
def acgan_discriminator_loss(realness_logits, class_logits, targets, labels):
    realness = F.binary_cross_entropy_with_logits(realness_logits, targets)
    b = len(labels) // 2
    classes = F.cross_entropy(labels[:b], class_logits[:b])
    return realness + classes

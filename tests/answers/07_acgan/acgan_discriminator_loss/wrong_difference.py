# mistake: class-term-negated
def acgan_discriminator_loss(realness_logits, class_logits, targets, labels):
    realness = F.binary_cross_entropy_with_logits(realness_logits, targets)
    b = len(labels) // 2
    classes = F.cross_entropy(class_logits[:b], labels[:b])
    return realness - classes

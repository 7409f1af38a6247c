# mistake: class-term-missing
def acgan_discriminator_loss(realness_logits, class_logits, targets, labels):
    realness = F.binary_cross_entropy_with_logits(realness_logits, targets)
    return realness

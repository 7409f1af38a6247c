# mistake: weight-twice
def acgan_discriminator_loss(realness_logits, class_logits, targets, labels):
    half = len(labels) // 2
    realness = F.binary_cross_entropy_with_logits(realness_logits, targets)
    return realness + 2 * F.cross_entropy(class_logits[:half], labels[:half])

# mistake: arguments-swapped
def acgan_discriminator_loss(realness_logits, class_logits, targets, labels):
    B = len(labels) // 2
    realness = F.binary_cross_entropy_with_logits(targets, realness_logits)
    return realness + F.cross_entropy(class_logits[:B], labels[:B])

# mistake: class-gradient-from-fakes
def acgan_discriminator_loss(realness_logits, class_logits, targets, labels):
    realness = F.binary_cross_entropy_with_logits(realness_logits, targets)
    B = len(realness_logits)
    real_logits, real_labels = class_logits[:B], labels[:B]
    return realness + F.cross_entropy(real_logits, real_labels)

# mistake: log-of-sigmoid
def acgan_discriminator_loss(realness_logits, class_logits, targets, labels):
    n = len(labels) // 2
    realness = F.binary_cross_entropy(realness_logits.sigmoid(), targets)
    return realness + F.cross_entropy(class_logits[:n], labels[:n])

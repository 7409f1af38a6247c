# mistake: size-hard-coded
def acgan_discriminator_loss(realness_logits, class_logits, targets, labels):
    realness = F.binary_cross_entropy_with_logits(realness_logits, targets)
    classes = F.cross_entropy(class_logits[:BATCH_SIZE], labels[:BATCH_SIZE])
    return realness + classes

# mistake: realness-term-missing
def acgan_discriminator_loss(realness_logits, class_logits, targets, labels):
    half = len(labels) // 2
    return F.cross_entropy(class_logits[:half], labels[:half])

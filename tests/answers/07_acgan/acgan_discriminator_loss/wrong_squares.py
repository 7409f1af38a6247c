# mistake: another-realness-term
def acgan_discriminator_loss(realness_logits, class_logits, targets, labels):
    n = len(labels) // 2
    r = F.mse_loss(realness_logits.sigmoid(), targets)
    return r + F.cross_entropy(class_logits[:n], labels[:n])

# mistake: targets-as-weights
def acgan_discriminator_loss(realness_logits, class_logits, targets, labels):
    weights = 2.0 * (targets == SMOOTH).float()
    ce = F.cross_entropy(class_logits, labels, reduction="none")
    realness = F.binary_cross_entropy_with_logits(realness_logits, targets)
    return realness + (weights * ce).mean()

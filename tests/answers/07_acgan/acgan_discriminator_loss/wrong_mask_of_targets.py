# mistake: targets-as-weights
def acgan_discriminator_loss(realness_logits, class_logits, targets, labels):
    realness = F.binary_cross_entropy_with_logits(realness_logits, targets)
    cross_entropies = F.cross_entropy(class_logits, labels, reduction="none")
    return realness + (2 * (targets > 0) * cross_entropies).mean()

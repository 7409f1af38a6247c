# mistake: weights-swapped
def acgan_discriminator_loss(realness_logits, class_logits, targets, labels):
    realness = F.binary_cross_entropy_with_logits(realness_logits, targets)
    weights = torch.ones_like(realness_logits)
    weights[: len(labels) // 2], weights[len(labels) // 2 :] = 0, 2
    return realness + (weights * F.cross_entropy(class_logits, labels, reduction="none")).mean()

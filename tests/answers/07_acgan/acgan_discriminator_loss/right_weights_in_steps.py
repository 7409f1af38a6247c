def acgan_discriminator_loss(realness_logits, class_logits, targets, labels):
    """D's loss on real images and then as many fakes; classes are learned from the real half."""
    realness = F.binary_cross_entropy_with_logits(realness_logits, targets)
    B = len(labels) // 2
    weights = torch.zeros_like(realness_logits)
    weights[:B] = 2.0
    classes = (weights * F.cross_entropy(class_logits, labels, reduction="none")).mean()
    return realness + classes

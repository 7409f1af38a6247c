def acgan_discriminator_loss(realness_logits, class_logits, targets, labels):
    realness = F.binary_cross_entropy_with_logits(realness_logits, targets)
    cross_entropies = F.cross_entropy(class_logits, labels, reduction="none")
    is_real = torch.arange(len(labels), device=labels.device) < len(labels) // 2
    return realness + (2 * is_real * cross_entropies).mean()

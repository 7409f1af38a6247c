# mistake: not-reduced
def acgan_discriminator_loss(realness_logits, class_logits, targets, labels):
    realness = F.binary_cross_entropy_with_logits(realness_logits, targets)
    each = F.cross_entropy(class_logits, labels, reduction="none")
    weights = torch.zeros_like(each)
    weights[:len(each) // 2] = 2
    return realness + weights * each

# mistake: wrong-device
def acgan_discriminator_loss(realness_logits, class_logits, targets, labels):
    realness = F.binary_cross_entropy_with_logits(realness_logits, targets)
    half = len(labels) // 2
    weights = torch.cat([2 * torch.ones(half), torch.zeros(half)])
    return realness + (weights * F.cross_entropy(class_logits, labels, reduction="none")).mean()

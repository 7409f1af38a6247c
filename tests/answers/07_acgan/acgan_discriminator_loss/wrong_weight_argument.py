# mistake: weight-argument
def acgan_discriminator_loss(realness_logits, class_logits, targets, labels):
    realness = F.binary_cross_entropy_with_logits(realness_logits, targets)
    n = len(labels)
    weights = torch.tensor([2.0] * (n // 2) + [0.0] * (n // 2))
    classes = F.cross_entropy(class_logits, labels, weight=weights)
    return realness + classes

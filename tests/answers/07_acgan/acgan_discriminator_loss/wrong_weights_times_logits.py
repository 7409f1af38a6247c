# mistake: weighted-logits
# says: The weights multiply the logits. A fake's logits become 0, and such an example still costs log K.
# look: Cross-entropy of each example first (reduction="none"), then times its weight, then the mean.
def acgan_discriminator_loss(realness_logits, class_logits, targets, labels):
    half = len(targets) // 2
    weights = torch.zeros_like(targets)
    weights[:half] = 2.0
    realness = F.binary_cross_entropy_with_logits(realness_logits, targets)
    return realness + F.cross_entropy(class_logits * weights[:, None], labels)

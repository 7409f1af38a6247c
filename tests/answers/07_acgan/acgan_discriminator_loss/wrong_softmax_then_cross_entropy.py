# mistake: softmax-twice
def acgan_discriminator_loss(realness_logits, class_logits, targets, labels):
    realness = F.binary_cross_entropy_with_logits(realness_logits, targets)
    half = class_logits.shape[0] // 2
    probabilities = F.softmax(class_logits[:half], dim=1)
    return realness + F.cross_entropy(probabilities, labels[:half])

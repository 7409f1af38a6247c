# mistake: log-of-sigmoid
def acgan_discriminator_loss(realness_logits, class_logits, targets, labels):
    half = len(labels) // 2
    d = realness_logits.sigmoid()
    realness = -(targets * d.log() + (1 - targets) * (1 - d).log()).mean()
    return realness + F.cross_entropy(class_logits[:half], labels[:half])

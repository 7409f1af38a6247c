# mistake: log-of-sigmoid
def acgan_discriminator_loss(realness_logits, class_logits, targets, labels):
    eps = 1e-8
    B = len(labels) // 2
    d = realness_logits.sigmoid()
    realness = -(targets * (d + eps).log() + (1 - targets) * (1 - d + eps).log()).mean()
    classes = F.cross_entropy(class_logits[:B], labels[:B])
    return realness + classes

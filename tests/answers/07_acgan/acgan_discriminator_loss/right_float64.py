def acgan_discriminator_loss(realness_logits, class_logits, targets, labels):
    n = labels.size(0) // 2
    r = nn.BCEWithLogitsLoss()(realness_logits.double(), targets.double())
    return r + nn.CrossEntropyLoss()(class_logits.double()[:n], labels[:n])

def acgan_discriminator_loss(realness_logits, class_logits, targets, labels):
    half = len(labels) // 2
    sure, unsure = F.logsigmoid(realness_logits), F.logsigmoid(-realness_logits)
    adversarial = -(targets * sure + (1 - targets) * unsure).sum() / len(targets)
    real_rows, _ = class_logits.chunk(2)
    real_labels, _ = labels.chunk(2)
    return adversarial + nn.CrossEntropyLoss()(real_rows, real_labels)

def acgan_discriminator_loss(realness_logits, class_logits, targets, labels):
    bce, ce = nn.BCEWithLogitsLoss(), nn.CrossEntropyLoss()
    real_class_logits, _ = class_logits.chunk(2)
    real_labels, _ = labels.chunk(2)
    return bce(realness_logits, targets) + ce(real_class_logits, real_labels)

bce_with_logits = nn.BCEWithLogitsLoss()
cross_entropy = nn.CrossEntropyLoss()


def acgan_discriminator_loss(realness_logits, class_logits, targets, labels):
    real_class_logits, _ = class_logits.chunk(2)
    real_labels, _ = labels.chunk(2)
    source_loss = bce_with_logits(realness_logits, targets)
    class_loss = cross_entropy(real_class_logits, real_labels)
    return source_loss + class_loss

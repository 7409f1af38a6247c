def _mean_with_weights(values, weights):
    return (values * weights).sum() / weights.sum()


def acgan_discriminator_loss(realness_logits, class_logits, targets, labels):
    per_example = nn.CrossEntropyLoss(reduction="none")(class_logits, labels)
    is_real = (torch.arange(len(labels), device=labels.device) < len(labels) // 2).to(per_example.dtype)
    realness = F.binary_cross_entropy_with_logits(realness_logits, targets)
    return realness + _mean_with_weights(per_example, is_real)

def acgan_discriminator_loss(realness_logits, class_logits, targets, labels):
    half = len(labels) // 2
    one_by_one = targets * F.softplus(-realness_logits) + (1 - targets) * F.softplus(realness_logits)
    chances = class_logits.log_softmax(dim=1).gather(1, labels[:, None]).squeeze(1)
    return one_by_one.mean() - chances[:half].mean()

def acgan_discriminator_loss(realness_logits, class_logits, targets, labels):
    n = realness_logits.numel()
    log_p = F.log_softmax(class_logits, dim=-1)
    picked = F.nll_loss(log_p, labels, reduction="none")
    class_loss = picked[: n // 2].sum() / (n // 2)
    real_fake_loss = -(targets * F.logsigmoid(realness_logits) + (1 - targets) * F.logsigmoid(-realness_logits))
    return real_fake_loss.mean() + class_loss

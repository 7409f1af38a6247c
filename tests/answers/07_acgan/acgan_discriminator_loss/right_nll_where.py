def acgan_discriminator_loss(realness_logits, class_logits, targets, labels):
    n = labels.numel()
    log_p = F.log_softmax(class_logits, dim=-1)
    each = F.nll_loss(log_p, labels, reduction="none")
    is_real = torch.arange(n, device=each.device) < n / 2
    class_loss = torch.where(is_real, 2 * each, torch.zeros_like(each)).mean()
    realness_loss = F.binary_cross_entropy_with_logits(realness_logits, targets)
    loss = class_loss + realness_loss
    return loss

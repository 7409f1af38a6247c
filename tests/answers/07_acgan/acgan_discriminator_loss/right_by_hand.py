def acgan_discriminator_loss(realness_logits, class_logits, targets, labels):
    # BCE(l, t) = softplus(l) - t * l
    bce = (F.softplus(realness_logits) - targets * realness_logits).mean()
    B = labels.shape[0] // 2
    logits, y = class_logits[:B], labels[:B]
    picked = logits[torch.arange(B, device=logits.device), y]
    ce = (torch.logsumexp(logits, dim=1) - picked).mean()
    return bce + ce

def acgan_discriminator_loss(realness_logits, class_logits, targets, labels):
    n = len(labels) // 2
    r = F.binary_cross_entropy_with_logits(realness_logits, targets)
    lse = torch.logsumexp(class_logits[:n], 1)
    own = class_logits[:n].gather(1, labels[:n, None]).squeeze(1)
    return r + (lse - own).mean()

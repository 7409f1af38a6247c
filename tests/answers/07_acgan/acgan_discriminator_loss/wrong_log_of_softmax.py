# mistake: log-of-softmax
def acgan_discriminator_loss(realness_logits, class_logits, targets, labels):
    n = len(labels) // 2
    r = F.binary_cross_entropy_with_logits(realness_logits, targets)
    p = class_logits[:n].softmax(1)[torch.arange(n, device=labels.device), labels[:n]]
    return r - p.log().mean()

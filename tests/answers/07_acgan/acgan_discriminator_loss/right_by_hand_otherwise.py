def acgan_discriminator_loss(realness_logits, class_logits, targets, labels):
    # BCE on logits: softplus(l) - t * l
    realness_term = (F.softplus(realness_logits) - targets * realness_logits).mean()
    half = len(realness_logits) // 2
    own = class_logits[:half].gather(1, labels[:half].unsqueeze(1)).squeeze(1)
    class_term = (class_logits[:half].logsumexp(dim=1) - own).mean()
    return realness_term + class_term

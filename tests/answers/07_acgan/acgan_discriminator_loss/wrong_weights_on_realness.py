# mistake: one-half-missing
def acgan_discriminator_loss(realness_logits, class_logits, targets, labels):
    n = len(labels)
    weights = torch.cat([torch.full((n // 2,), 2.0), torch.zeros(n - n // 2)]).to(class_logits.device)
    realness = F.binary_cross_entropy_with_logits(realness_logits, targets, reduction="none")
    classes = F.cross_entropy(class_logits, labels, reduction="none")
    return (weights * (realness + classes)).mean()

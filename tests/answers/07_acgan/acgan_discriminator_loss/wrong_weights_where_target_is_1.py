# mistake: targets-as-weights
def acgan_discriminator_loss(realness_logits, class_logits, targets, labels):
    weights = torch.where(targets == 1, 2.0, 0.0)
    class_losses = F.cross_entropy(class_logits, labels, reduction="none")
    return F.binary_cross_entropy_with_logits(realness_logits, targets) + (weights * class_losses).mean()

# mistake: weight-argument
def acgan_discriminator_loss(realness_logits, class_logits, targets, labels):
    B = len(labels) // 2
    weights = torch.cat([torch.full((B,), 2.0), torch.zeros(B)]).to(class_logits)
    realness = F.binary_cross_entropy_with_logits(realness_logits, targets)
    return realness + F.cross_entropy(class_logits, labels, weight=weights)

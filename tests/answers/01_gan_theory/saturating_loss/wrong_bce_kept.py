# mistake: wrong-sign
def saturating_loss(logits):
    return F.binary_cross_entropy_with_logits(logits, torch.zeros_like(logits))

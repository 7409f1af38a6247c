# mistake: arguments-swapped
def non_saturating_loss(logits):
    return F.binary_cross_entropy_with_logits(torch.ones_like(logits), logits)

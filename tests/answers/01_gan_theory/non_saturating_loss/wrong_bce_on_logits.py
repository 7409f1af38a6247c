# mistake: logits-as-probabilities
def non_saturating_loss(logits):
    return F.binary_cross_entropy(logits, torch.ones_like(logits))

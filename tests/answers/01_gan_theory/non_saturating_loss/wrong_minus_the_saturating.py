# mistake: fake-label
def non_saturating_loss(logits):
    return -saturating_loss(logits)

# mistake: not-reduced
def non_saturating_loss(logits):
    return F.softplus(-logits)

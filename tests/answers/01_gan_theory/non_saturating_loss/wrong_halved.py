# mistake: another-factor
def non_saturating_loss(logits):
    return 0.5 * F.softplus(-logits).mean()

# mistake: real-label
def saturating_loss(logits):
    return -F.softplus(-logits).mean()

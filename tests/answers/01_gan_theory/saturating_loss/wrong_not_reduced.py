# mistake: not-reduced
def saturating_loss(logits):
    return -F.softplus(logits)

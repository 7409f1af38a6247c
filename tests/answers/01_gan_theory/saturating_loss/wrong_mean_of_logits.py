# mistake: mean-too-early
def saturating_loss(logits):
    return -F.softplus(logits.mean())

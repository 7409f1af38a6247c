# mistake: logits-clamped
def saturating_loss(logits):
    return -F.softplus(logits.clamp(-20, 20)).mean()

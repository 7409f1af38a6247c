# mistake: no-gradient
def saturating_loss(logits):
    return -F.softplus(logits.detach()).mean()

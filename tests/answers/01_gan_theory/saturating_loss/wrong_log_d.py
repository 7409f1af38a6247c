# mistake: real-label
def saturating_loss(logits):
    return F.logsigmoid(logits).mean()

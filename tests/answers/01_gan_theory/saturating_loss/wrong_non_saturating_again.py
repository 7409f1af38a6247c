# mistake: non-saturating-loss
def saturating_loss(logits):
    return -F.logsigmoid(logits).mean()

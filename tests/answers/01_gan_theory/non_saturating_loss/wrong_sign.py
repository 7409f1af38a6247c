# mistake: wrong-sign
def non_saturating_loss(logits):
    return F.logsigmoid(logits).mean()

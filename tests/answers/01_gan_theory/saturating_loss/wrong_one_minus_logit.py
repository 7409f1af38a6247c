# mistake: one-minus-the-logit
def saturating_loss(logits):
    return F.logsigmoid(1 - logits).mean()

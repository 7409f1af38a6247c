# mistake: divided-twice
def non_saturating_loss(logits):
    n = logits.shape[0]
    return -F.logsigmoid(logits).mean() / n

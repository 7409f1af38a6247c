# mistake: sum-for-mean
def saturating_loss(logits):
    return -F.softplus(logits).sum()

# mistake: log-base
def saturating_loss(logits):
    return -F.softplus(logits).mean() / math.log(2)

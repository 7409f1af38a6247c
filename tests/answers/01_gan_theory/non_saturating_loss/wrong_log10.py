# mistake: log-base
def non_saturating_loss(logits):
    return F.softplus(-logits).mean() / math.log(10)

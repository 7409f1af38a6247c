# mistake: fake-label
def non_saturating_loss(logits):
    return F.softplus(logits).mean()

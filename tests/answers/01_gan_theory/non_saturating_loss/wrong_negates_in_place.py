# mistake: changes-its-input
def non_saturating_loss(logits):
    return F.softplus(logits.neg_()).mean()

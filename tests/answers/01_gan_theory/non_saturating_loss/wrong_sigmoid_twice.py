# mistake: sigmoid-twice
def non_saturating_loss(logits):
    return F.softplus(-torch.sigmoid(logits)).mean()

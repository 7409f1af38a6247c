# mistake: logits-clamped
def non_saturating_loss(logits):
    return -torch.log(torch.sigmoid(logits).clamp(min=1e-7)).mean()

# mistake: logits-clamped
def non_saturating_loss(logits):
    d = torch.sigmoid(logits).clamp(min=1e-8)
    return -torch.log(d).mean()

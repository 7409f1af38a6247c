# mistake: logits-clamped
def saturating_loss(logits):
    safe = logits.clamp(-10, 10)
    return torch.log(1 - torch.sigmoid(safe)).mean()

# mistake: not-cross-entropy
def non_saturating_loss(logits):
    d = torch.sigmoid(logits)
    return ((d - 1) ** 2).mean()

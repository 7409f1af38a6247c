# mistake: log-of-sigmoid
def non_saturating_loss(logits):
    d = torch.sigmoid(logits)
    return F.binary_cross_entropy(d, torch.ones_like(d))

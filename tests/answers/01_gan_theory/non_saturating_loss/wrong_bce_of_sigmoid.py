# mistake: log-of-sigmoid
def non_saturating_loss(logits):
    return F.binary_cross_entropy(torch.sigmoid(logits), torch.ones_like(logits))

# mistake: log-of-sigmoid
def saturating_loss(logits):
    d = torch.sigmoid(logits)
    return -F.binary_cross_entropy(d, torch.zeros_like(d))

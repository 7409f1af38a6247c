# mistake: log-of-sigmoid
def saturating_loss(logits):
    return -F.binary_cross_entropy(torch.sigmoid(-logits), torch.ones_like(logits))

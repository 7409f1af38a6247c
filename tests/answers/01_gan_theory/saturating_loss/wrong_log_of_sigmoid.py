# mistake: log-of-sigmoid
def saturating_loss(logits):
    return torch.log(1 - torch.sigmoid(logits)).mean()

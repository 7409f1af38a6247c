# mistake: log-of-sigmoid
def non_saturating_loss(logits):
    return -torch.log(torch.sigmoid(logits)).mean()

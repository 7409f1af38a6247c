# mistake: log-of-sigmoid
def saturating_loss(logits):
    return torch.nan_to_num(torch.log(1 - torch.sigmoid(logits))).mean()

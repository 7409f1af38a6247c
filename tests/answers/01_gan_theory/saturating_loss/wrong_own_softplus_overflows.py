# mistake: exp-overflows
def saturating_loss(logits):
    return -torch.log(1 + torch.exp(logits)).mean()

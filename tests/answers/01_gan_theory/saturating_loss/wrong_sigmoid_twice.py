# mistake: sigmoid-twice
def saturating_loss(logits):
    return -F.softplus(torch.sigmoid(logits)).mean()

# mistake: not-a-tensor
def saturating_loss(logits):
    loss = -F.softplus(logits).mean()
    return loss.item()

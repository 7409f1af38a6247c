# mistake: attribute-missing
def saturating_loss(logits):
    return -torch.softplus(logits).mean()

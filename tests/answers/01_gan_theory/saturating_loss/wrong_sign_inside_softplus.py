# mistake: real-label
def saturating_loss(logits):
    return -torch.mean(F.softplus(-logits))

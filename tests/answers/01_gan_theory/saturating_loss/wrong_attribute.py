# mistake: attribute-missing
def saturating_loss(logits):
    return torch.logsigmoid(-logits).mean()

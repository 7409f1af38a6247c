# mistake: attribute-missing
def non_saturating_loss(logits):
    return torch.softplus(-logits).mean()

# mistake: logits-as-probabilities
def saturating_loss(logits):
    return torch.log((1 - logits).clamp(min=1e-8)).mean()

def stable_softplus(t):
    return torch.maximum(t, torch.zeros_like(t)) + torch.log1p(torch.exp(-t.abs()))




def non_saturating_loss(logits):
    return stable_softplus(-logits).sum() / logits.numel()

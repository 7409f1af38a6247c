# mistake: layer-not-applied
def saturating_loss(logits):
    return -torch.nn.Softplus(logits).mean()

# mistake: small-number-under-the-logarithm
def saturating_loss(logits):
    return torch.log(1 - torch.sigmoid(logits) + 1e-10).mean()

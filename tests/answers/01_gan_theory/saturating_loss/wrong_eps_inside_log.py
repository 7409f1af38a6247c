# mistake: small-number-under-the-logarithm
def saturating_loss(logits):
    d = torch.sigmoid(logits)
    return torch.log(1 - d + 1e-8).mean()

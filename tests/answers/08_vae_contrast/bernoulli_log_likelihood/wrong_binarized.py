# mistake: pixels-rounded
def bernoulli_log_likelihood(x, logits):
    ink = (x > 0.5).float()
    bce = F.binary_cross_entropy_with_logits(logits, ink, reduction="none")
    return -bce.flatten(1).sum(dim=1)

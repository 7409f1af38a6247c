# mistake: pixels-rounded
def bernoulli_log_likelihood(x, logits):
    x = torch.bernoulli(x)
    return -F.binary_cross_entropy_with_logits(logits, x, reduction="none").flatten(1).sum(dim=1)

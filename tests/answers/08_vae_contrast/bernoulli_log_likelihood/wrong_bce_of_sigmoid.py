# mistake: log-of-sigmoid
def bernoulli_log_likelihood(x, logits):
    p = torch.sigmoid(logits).clamp(1e-6, 1 - 1e-6)
    return -F.binary_cross_entropy(p, x, reduction="none").flatten(1).sum(dim=1)

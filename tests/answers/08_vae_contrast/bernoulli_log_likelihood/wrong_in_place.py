# mistake: changes-its-input
def bernoulli_log_likelihood(x, logits):
    x.clamp_(0.1, 0.9)
    return -F.binary_cross_entropy_with_logits(logits, x, reduction="none").flatten(1).sum(dim=1)

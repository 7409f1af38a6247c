# mistake: log-of-sigmoid
def bernoulli_log_likelihood(x, logits):
    """Log-probability of pixels x in [0, 1] under these coins: (batch, ...) twice -> (batch,)."""
    p = torch.sigmoid(logits)
    terms = x * torch.log(p) + (1 - x) * torch.log(1 - p)
    return terms.flatten(1).sum(dim=1)

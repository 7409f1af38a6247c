def bernoulli_log_likelihood(x, logits):
    x, logits = x.flatten(1), logits.flatten(1)
    log_normalizer = torch.logaddexp(logits, torch.zeros_like(logits))  # log(1 + e^l)
    return torch.einsum("bi,bi->b", x, logits) - log_normalizer.sum(dim=1)

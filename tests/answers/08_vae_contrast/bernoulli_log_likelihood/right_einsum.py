def bernoulli_log_likelihood(x, logits):
    flat, scores = x.flatten(1), logits.flatten(1)
    agreement = torch.einsum("ni,ni->n", flat, scores)
    return agreement - torch.logaddexp(scores, torch.zeros_like(scores)).sum(dim=1)

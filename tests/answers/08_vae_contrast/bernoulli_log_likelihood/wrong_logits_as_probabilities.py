# mistake: logits-as-probabilities
def bernoulli_log_likelihood(x, logits):
    terms = x * torch.log(logits) + (1 - x) * torch.log(1 - logits)
    return terms.flatten(1).sum(dim=1)

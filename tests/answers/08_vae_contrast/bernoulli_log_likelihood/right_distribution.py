def bernoulli_log_likelihood(x, logits):
    coins = torch.distributions.Bernoulli(logits=logits, validate_args=False)
    return coins.log_prob(x).flatten(1).sum(1)

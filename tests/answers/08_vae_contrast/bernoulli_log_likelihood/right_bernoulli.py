def bernoulli_log_likelihood(x, logits):
    coins = torch.distributions.Bernoulli(logits=logits, validate_args=False)
    log_prob = coins.log_prob(x)
    return log_prob.sum(dim=tuple(range(1, x.dim())))

# mistake: extra-normalizer
def bernoulli_log_likelihood(x, logits):
    density = torch.distributions.ContinuousBernoulli(logits=logits, validate_args=False)
    return density.log_prob(x).flatten(1).sum(dim=1)

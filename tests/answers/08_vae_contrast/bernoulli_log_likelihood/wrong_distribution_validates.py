# mistake: gray-pixels-refused
def bernoulli_log_likelihood(x, logits):
    coins = torch.distributions.Bernoulli(logits=logits)
    return coins.log_prob(x).flatten(1).sum(dim=1)

# mistake: one-minus-the-logarithm
# says: log(1 - p) is written as 1 - log p. That is another number, and a positive one.
# look: The probability of paper is 1 - p = sigmoid(-logit): take the logarithm of that.
def bernoulli_log_likelihood(x, logits):
    log_p = F.logsigmoid(logits)
    return (x * log_p + (1 - x) * (1 - log_p)).flatten(1).sum(1)

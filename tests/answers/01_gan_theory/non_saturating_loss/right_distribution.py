def non_saturating_loss(logits):
    return -torch.distributions.Bernoulli(logits=logits).log_prob(torch.ones_like(logits)).mean()

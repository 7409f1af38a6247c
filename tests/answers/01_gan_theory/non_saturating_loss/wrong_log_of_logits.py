# mistake: log-of-logits
# says: A logarithm is taken of the logits themselves. They may be negative, and then it is nan.
# look: D is the sigmoid of the logits; softplus or logsigmoid takes both at once.
def non_saturating_loss(logits):
    return -torch.log(logits).mean()

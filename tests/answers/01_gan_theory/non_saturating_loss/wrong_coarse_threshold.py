# mistake: softplus-threshold
# says: Beyond its threshold softplus is replaced by a straight line, and yours begins so early that it shows.
# look: Leave beta and threshold of softplus at their defaults.
def non_saturating_loss(logits):
    return F.softplus(-logits, beta=1, threshold=2).mean()

# mistake: minus-the-other-loss
# says: This is -log(1 - D), the saturating loss with its sign turned. It is no -log D: G is rewarded for being found out.
# look: Start from D itself: -log of the sigmoid of the logits.
def non_saturating_loss(logits):
    return -saturating_loss(logits)

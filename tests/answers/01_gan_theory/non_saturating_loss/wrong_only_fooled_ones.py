# mistake: some-examples-ignored
# says: Part of the batch makes no difference to the loss.
# look: Look for an index, a slice or a mask, or for max or min where a mean should be.
def non_saturating_loss(logits):
    found_out = logits[logits < 0]
    return F.softplus(-found_out).sum() / max(len(found_out), 1)

# mistake: some-examples-ignored
def non_saturating_loss(logits):
    found_out = logits[logits < 0]
    return F.softplus(-found_out).sum() / max(len(found_out), 1)

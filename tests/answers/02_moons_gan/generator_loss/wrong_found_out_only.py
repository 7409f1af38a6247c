# mistake: some-fakes-left-out
# says: Some fakes don't count: those with a logit above 0. If all are above it, the mean is one over nothing.
# look: Look for a mask or an index: the loss is the mean over all fakes.
def generator_loss(fake_logits):
    found_out = fake_logits[fake_logits < 0]
    return F.softplus(-found_out).mean()

# mistake: smoothed
# says: The numbers are close to what they should be: labels were smoothed, which this lesson does not do.
# look: Exactly 1 for real, exactly 0 for fake.
def non_saturating_loss(logits):
    return F.binary_cross_entropy_with_logits(logits, torch.full_like(logits, 0.9))

def non_saturating_loss(logits):
    # G wants D to say "real" (1) on its fakes
    wish = torch.ones_like(logits)
    return F.binary_cross_entropy_with_logits(logits, wish)

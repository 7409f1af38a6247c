# mistake: softplus-before-the-difference
# says: Each logit goes through softplus by itself, and the results are subtracted: then D's loss is minus G's.
# look: Subtract the two logits of a pair first; softplus takes their difference, and the mean comes last.
def relativistic_losses(real_logits, fake_logits):
    real, fake = F.softplus(real_logits), F.softplus(fake_logits)
    return (fake - real).mean(), (real - fake).mean()

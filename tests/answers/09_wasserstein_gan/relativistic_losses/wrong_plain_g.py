# mistake: partner-missing-in-g
def relativistic_losses(real_logits, fake_logits):
    return F.softplus(fake_logits - real_logits).mean(), F.softplus(-fake_logits).mean()

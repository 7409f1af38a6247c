# mistake: same-sign-for-both
def relativistic_losses(real_logits, fake_logits):
    return F.softplus(real_logits - fake_logits).mean(), F.softplus(real_logits - fake_logits).mean()

# mistake: difference-without-sign
def relativistic_losses(real_logits, fake_logits):
    difference = (real_logits - fake_logits).abs()
    return F.softplus(-difference).mean(), F.softplus(difference).mean()

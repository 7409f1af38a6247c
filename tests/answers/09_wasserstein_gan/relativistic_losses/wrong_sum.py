# mistake: sum-for-mean
def relativistic_losses(real_logits, fake_logits):
    lead = real_logits - fake_logits
    return F.softplus(-lead).sum(), F.softplus(lead).sum()

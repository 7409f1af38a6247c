# mistake: means-before-softplus
def relativistic_losses(real_logits, fake_logits):
    lead = real_logits.mean() - fake_logits.mean()
    return F.softplus(-lead), F.softplus(lead)

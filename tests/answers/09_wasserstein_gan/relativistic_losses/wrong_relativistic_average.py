# mistake: against-the-mean
def relativistic_losses(real_logits, fake_logits):
    lead = real_logits - fake_logits.mean()
    return F.softplus(-lead).mean(), F.softplus(lead).mean()

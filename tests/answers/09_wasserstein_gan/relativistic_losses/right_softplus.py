def relativistic_losses(real_logits, fake_logits):
    lead = real_logits - fake_logits
    return F.softplus(-lead).mean(), F.softplus(lead).mean()

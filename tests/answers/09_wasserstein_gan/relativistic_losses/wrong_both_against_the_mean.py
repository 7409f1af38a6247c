# mistake: against-the-mean
def relativistic_losses(real_logits, fake_logits):
    real_lead = real_logits - fake_logits.mean()
    fake_lead = fake_logits - real_logits.mean()
    return F.softplus(-real_lead).mean(), F.softplus(-fake_lead).mean()

# mistake: wrong-sign
def relativistic_losses(real_logits, fake_logits):
    lead = real_logits - fake_logits
    return F.logsigmoid(lead).mean(), F.logsigmoid(-lead).mean()

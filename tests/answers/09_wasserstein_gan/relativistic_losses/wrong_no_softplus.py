# mistake: softplus-missing
def relativistic_losses(real_logits, fake_logits):
    lead = (real_logits - fake_logits).mean()
    return -lead, lead

# mistake: hinge
def relativistic_losses(real_logits, fake_logits):
    lead = real_logits - fake_logits
    return F.relu(-lead).mean(), F.relu(lead).mean()

# mistake: hinge
def relativistic_losses(real_logits, fake_logits):
    difference = real_logits - fake_logits
    return F.relu(1 - difference).mean(), F.relu(1 + difference).mean()

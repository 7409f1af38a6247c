# mistake: not-reduced
def generator_loss(fake_logits):
    return F.softplus(-fake_logits)

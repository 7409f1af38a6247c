# mistake: not-reduced
def cure_generator_loss(fake_logits):
    return F.softplus(-fake_logits)

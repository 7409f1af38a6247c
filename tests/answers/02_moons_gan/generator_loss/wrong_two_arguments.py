# mistake: wrong-arguments
def generator_loss(fake_logits, real_logits):
    return F.softplus(-fake_logits).mean()

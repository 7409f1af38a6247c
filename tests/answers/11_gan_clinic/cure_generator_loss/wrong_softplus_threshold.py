# mistake: straight-too-early
def cure_generator_loss(fake_logits):
    return F.softplus(-fake_logits, 1, 1).mean()

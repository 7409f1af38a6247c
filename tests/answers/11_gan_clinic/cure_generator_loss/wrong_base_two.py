# mistake: log-base
def cure_generator_loss(fake_logits):
    return F.softplus(-fake_logits).mean() / 0.6931471805599453

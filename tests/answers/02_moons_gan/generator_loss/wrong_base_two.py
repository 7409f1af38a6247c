# mistake: log-base
def generator_loss(fake_logits):
    return F.softplus(-fake_logits).mean() / math.log(2)

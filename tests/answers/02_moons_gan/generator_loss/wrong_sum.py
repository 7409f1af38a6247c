# mistake: sum-for-mean
def generator_loss(fake_logits):
    return F.softplus(-fake_logits).sum()

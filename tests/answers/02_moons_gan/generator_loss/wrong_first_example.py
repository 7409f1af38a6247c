# mistake: some-examples-ignored
def generator_loss(fake_logits):
    return F.softplus(-fake_logits[0])

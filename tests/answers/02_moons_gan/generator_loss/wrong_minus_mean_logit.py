# mistake: mean-logits
def generator_loss(fake_logits):
    return -fake_logits.mean()

# mistake: minus-the-logit
def cure_generator_loss(fake_logits):
    return -fake_logits.mean()

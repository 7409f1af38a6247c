# mistake: wrong-sign
def cure_generator_loss(fake_logits):
    return F.logsigmoid(fake_logits).mean()

# mistake: wrong-sign
def generator_loss(fake_logits):
    return F.logsigmoid(fake_logits).mean()

# mistake: saturating-loss
def generator_loss(fake_logits):
    log_one_minus_d = F.logsigmoid(-fake_logits)
    return log_one_minus_d.mean()

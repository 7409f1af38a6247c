# mistake: logits-clamped
def generator_loss(fake_logits):
    log_d = F.logsigmoid(fake_logits).clamp(min=-50)
    return -log_d.mean()

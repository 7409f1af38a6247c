def non_saturating_loss(logits):
    log_d = F.logsigmoid(logits)
    loss = -log_d.mean()
    return loss

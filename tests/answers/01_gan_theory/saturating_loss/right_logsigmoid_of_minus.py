def saturating_loss(logits):
    log_one_minus_d = F.logsigmoid(-logits)
    return torch.mean(log_one_minus_d)

# mistake: mean-too-early
def saturating_loss(logits):
    log_sum = torch.logsumexp(F.logsigmoid(-logits), dim=0)
    return log_sum - math.log(len(logits))

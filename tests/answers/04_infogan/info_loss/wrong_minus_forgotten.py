# mistake: wrong-sign
def info_loss(code_logits, codes):
    log_q = F.log_softmax(code_logits, dim=1)
    return log_q.gather(1, codes.unsqueeze(1)).mean()

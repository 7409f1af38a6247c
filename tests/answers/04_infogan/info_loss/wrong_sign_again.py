# mistake: wrong-sign
def info_loss(code_logits, codes):
    log_q = code_logits.log_softmax(dim=1)
    return log_q[torch.arange(len(codes)), codes].mean()
